; Takes the place of cpdesk.exe in trials of the installer where there is no cpdesk for Windows: it stays open as long
; as the file named on its command line is there, a minute at most. OUTFILE is what it becomes.

Target ${TARGET}
!include "FileFunc.nsh"
!include "LogicLib.nsh"

Name "cpdesk"
OutFile "${OUTFILE}"
RequestExecutionLevel user
SilentInstall silent

Section
  ${GetParameters} $0
  ${For} $1 1 300
    ${IfNot} ${FileExists} "$0"
      ${Break}
    ${EndIf}
    Sleep 200
  ${Next}
SectionEnd
