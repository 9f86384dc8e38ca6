; Opens packages (*.cpdesk) with cpdesk, for the present user only: everything is written under HKEY_CURRENT_USER, so
; that no administrator rights are needed. cpdesk.nsi calls the two macros.
;
; What another program has set for *.cpdesk is kept and put back; what another program sets later is left alone.

!ifndef CPDESK_ASSOCIATION_INCLUDED
!define CPDESK_ASSOCIATION_INCLUDED

!include "LogicLib.nsh"

!define CPDESK_CLASSES "Software\Classes"
!define CPDESK_PROGID "cpdesk.package"
!define CPDESK_EARLIER "cpdesk_earlier"

; Has Explorer read the associations again: SHCNE_ASSOCCHANGED with SHCNF_IDLIST.
!macro CPDESK_TELL_EXPLORER
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0x0000, p 0, p 0)'
!macroend

; EXE is the full path of cpdesk.exe; NAME what Explorer calls such a file, in the installer's language; ICON is the
; full path of such a file's icon.
!macro CPDESK_ASSOCIATE EXE NAME ICON
  Push $0
  WriteRegStr HKCU "${CPDESK_CLASSES}\${CPDESK_PROGID}" "" `${NAME}`
  WriteRegStr HKCU "${CPDESK_CLASSES}\${CPDESK_PROGID}\DefaultIcon" "" `"${ICON}"`
  WriteRegStr HKCU "${CPDESK_CLASSES}\${CPDESK_PROGID}\shell" "" "open"
  WriteRegStr HKCU "${CPDESK_CLASSES}\${CPDESK_PROGID}\shell\open\command" "" `"${EXE}" "%1"`

  ReadRegStr $0 HKCU "${CPDESK_CLASSES}\.cpdesk" ""
  ${If} $0 != ""
  ${AndIf} $0 != "${CPDESK_PROGID}"
    WriteRegStr HKCU "${CPDESK_CLASSES}\.cpdesk" "${CPDESK_EARLIER}" "$0"
  ${EndIf}
  WriteRegStr HKCU "${CPDESK_CLASSES}\.cpdesk" "" "${CPDESK_PROGID}"
  WriteRegStr HKCU "${CPDESK_CLASSES}\.cpdesk" "Content Type" "application/x-cpdesk"
  WriteRegStr HKCU "${CPDESK_CLASSES}\.cpdesk\OpenWithProgids" "${CPDESK_PROGID}" ""
  Pop $0
  !insertmacro CPDESK_TELL_EXPLORER
!macroend

!macro CPDESK_FORGET
  Push $0
  Push $1
  DeleteRegKey HKCU "${CPDESK_CLASSES}\${CPDESK_PROGID}"
  DeleteRegValue HKCU "${CPDESK_CLASSES}\.cpdesk\OpenWithProgids" "${CPDESK_PROGID}"
  DeleteRegKey /ifempty HKCU "${CPDESK_CLASSES}\.cpdesk\OpenWithProgids"

  ReadRegStr $0 HKCU "${CPDESK_CLASSES}\.cpdesk" ""
  ReadRegStr $1 HKCU "${CPDESK_CLASSES}\.cpdesk" "${CPDESK_EARLIER}"
  DeleteRegValue HKCU "${CPDESK_CLASSES}\.cpdesk" "${CPDESK_EARLIER}"
  ${If} $0 == "${CPDESK_PROGID}"
    DeleteRegValue HKCU "${CPDESK_CLASSES}\.cpdesk" "Content Type"
    ${If} $1 != ""
      WriteRegStr HKCU "${CPDESK_CLASSES}\.cpdesk" "" "$1"
    ${Else}
      DeleteRegValue HKCU "${CPDESK_CLASSES}\.cpdesk" ""
    ${EndIf}
  ${EndIf}
  ReadRegStr $0 HKCU "${CPDESK_CLASSES}\.cpdesk" ""
  ${If} $0 == ""
    DeleteRegKey /ifempty HKCU "${CPDESK_CLASSES}\.cpdesk"
  ${EndIf}
  Pop $1
  Pop $0
  !insertmacro CPDESK_TELL_EXPLORER
!macroend

!endif
