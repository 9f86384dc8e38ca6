; The Windows installer of cpdesk: for the present user, without administrator rights, in six languages.
;
; Compiled by installers/steps/windows.py, which gives:
;   VERSION    0.1.0             VERSION4   0.1.0.0, as Windows writes it
;   PAYLOAD    the frozen folder, with cpdesk.exe in it
;   OUTFILE    the installer     SIZE_KB    what the folder takes, in KB
;   TARGET     amd64-unicode (Debian's NSIS has it) or x86-unicode (the only one in NSIS's own builds for Windows)
;   QUICK      for trials: packs fast instead of small
;
; Silent: /S. Into another folder: /D=C:\folder, last and without quotation marks.
; Exit status: 0 done, 1 given up by the person, 2 a file could not be written, and those under STATUS_ below.
;
; Assessments lie in %LOCALAPPDATA%\cpdesk and are never touched, neither here nor by the uninstaller.

Target ${TARGET}
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"

!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\cpdesk"
!define USUAL "$LOCALAPPDATA\Programs\cpdesk"
!define DATA "$LOCALAPPDATA\cpdesk"
!define MAKER "The cpdesk maintainers"
!define COPYRIGHT "© 2026 The cpdesk maintainers, MIT License"
!define SURE_SIGN "_internal\base_library.zip" ; is there where a scanner took cpdesk.exe away
!define OLDEST_BUILD 17763 ; Windows 10 1809, the oldest Qt 6.12 starts on
!define STATUS_OPEN 3
!define STATUS_SYSTEM 4
!define STATUS_NEWER 5
!define STATUS_FOLDER 6
!define STATUS_IN_USE 7

!include "association.nsh"
!include "pieces.nsh"

Name "cpdesk"
OutFile "${OUTFILE}"
InstallDir "${USUAL}"
InstallDirRegKey HKCU "${ENTRY}" "InstallLocation"
RequestExecutionLevel user
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS all
BrandingText "cpdesk ${VERSION}"
AllowSkipFiles off
SetOverwrite on
SetDateSave off ; the same source gives the same bytes
ShowInstDetails nevershow
ShowUninstDetails nevershow

; ------------------------------------------------------------------------------------------------------- pages

!define MUI_ICON "cpdesk.ico"
!define MUI_UNICON "cpdesk.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_UNWELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${ENTRY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"
!define MUI_LANGDLL_ALLLANGUAGES ; every Windows that is new enough can show all six

Var Earlier ; the version that is there, or nothing
Var WelcomeText

!define MUI_WELCOMEPAGE_TITLE "cpdesk ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "$WelcomeText"
!define MUI_PAGE_CUSTOMFUNCTION_PRE LookFirst
!define MUI_PAGE_CUSTOMFUNCTION_SHOW OfferInstall
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "cpdesk ${VERSION}"
!define MUI_FINISHPAGE_TEXT "$(SAID_DONE)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\cpdesk.exe"
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_TEXT "$(SAID_DESKTOP)"
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION PutOnDesktop
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_FINISH

!define MUI_PAGE_CUSTOMFUNCTION_PRE un.RefuseWhileOpen
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(SAID_REMOVING)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "cpdesk"
!define MUI_FINISHPAGE_TEXT "$(SAID_REMOVED)"
!define MUI_FINISHPAGE_LINK "$(SAID_OPEN_FOLDER)"
!define MUI_FINISHPAGE_LINK_LOCATION "${DATA}"
!insertmacro MUI_UNPAGE_FINISH

!insertmacro MUI_LANGUAGE "English" ; the first is taken where the system's language is none of the six
!insertmacro MUI_LANGUAGE "Arabic"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "Russian"
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "Spanish"
!include /CHARSET=UTF8 "sentences.nsh"
!insertmacro MUI_RESERVEFILE_LANGDLL

; ------------------------------------------------------------------------------------------- what Explorer shows

VIProductVersion "${VERSION4}"
VIFileVersion "${VERSION4}"
!macro VERSION_INFO LANGUAGE
  VIAddVersionKey /LANG=${LANG_${LANGUAGE}} "ProductName" "cpdesk"
  VIAddVersionKey /LANG=${LANG_${LANGUAGE}} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANG_${LANGUAGE}} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${LANG_${LANGUAGE}} "FileDescription" "cpdesk ${VERSION}"
  VIAddVersionKey /LANG=${LANG_${LANGUAGE}} "LegalCopyright" "${COPYRIGHT}"
!macroend
!insertmacro VERSION_INFO English
!insertmacro VERSION_INFO Arabic
!insertmacro VERSION_INFO French
!insertmacro VERSION_INFO Russian
!insertmacro VERSION_INFO SimpChinese
!insertmacro VERSION_INFO Spanish

; ------------------------------------------------------------------------------------------------- before it begins

; Says one sentence and ends; silent, only the exit status says it.
!macro REFUSE SENTENCE STATUS
  MessageBox MB_OK|MB_ICONINFORMATION "${SENTENCE}" /SD IDOK
  SetErrorLevel ${STATUS}
  Quit
!macroend

; A program that runs cannot be opened for writing.
!macro REFUSE_WHILE_OPEN UN
  Function ${UN}RefuseWhileOpen
    Push $0
    ${Do}
      StrCpy $0 "closed"
      !insertmacro NOTE_OPEN "cpdesk.exe"
      !insertmacro NOTE_OPEN "cpdesk-cli.exe"
      ${If} $0 == "closed"
        ${Break}
      ${EndIf}
      ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "$(SAID_OPEN)" /SD IDCANCEL IDCANCEL`
        SetErrorLevel ${STATUS_OPEN}
        Quit
      ${EndIf}
    ${Loop}
    Pop $0
  FunctionEnd
!macroend
!macro NOTE_OPEN PROGRAM
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    Push $1
    ClearErrors
    FileOpen $1 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      StrCpy $0 "open"
    ${Else}
      FileClose $1
    ${EndIf}
    Pop $1
  ${EndIf}
!macroend
!insertmacro REFUSE_WHILE_OPEN ""
!insertmacro REFUSE_WHILE_OPEN "un."

Function .onInit
  SetShellVarContext current
  !insertmacro MUI_LANGDLL_DISPLAY
  ${If} ${Silent}
    Call LookFirst
  ${EndIf}
FunctionEnd

; Not from .onInit where there is a window: the language chosen there speaks only after it.
Function LookFirst
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    !insertmacro REFUSE "$(SAID_SYSTEM)" ${STATUS_SYSTEM}
  ${EndIf}
  Call RefuseNewer
  Call RefuseForeignFolder
  Call RefuseWhileOpen
  ${If} $Earlier == ""
    StrCpy $WelcomeText "$(SAID_WELCOME)"
  ${Else}
    StrCpy $WelcomeText "$(SAID_WELCOME_AGAIN)"
  ${EndIf}
FunctionEnd

; What a newer cpdesk has written, an older one may not read.
Function RefuseNewer
  ReadRegStr $Earlier HKCU "${ENTRY}" "DisplayVersion"
  ${If} $Earlier == ""
    Return
  ${EndIf}
  ${VersionCompare} "$Earlier" "${VERSION}" $0
  ${If} $0 == 1
    !insertmacro REFUSE "$(SAID_NEWER)" ${STATUS_NEWER}
  ${EndIf}
FunctionEnd

; Only cpdesk's usual folder, a new one, an empty one, or one that has cpdesk or the rest of a try in it; never the
; assessments' own.
Function RefuseForeignFolder
  ${DirState} "$INSTDIR" $0
  ${If} "$INSTDIR" == "${DATA}"
    StrCpy $0 2
  ${ElseIf} "$INSTDIR" == "${USUAL}"
  ${OrIf} ${FileExists} "$INSTDIR\cpdesk.exe"
  ${OrIf} ${FileExists} "$INSTDIR\${SURE_SIGN}"
  ${OrIf} ${FileExists} "$INSTDIR\${INCOMING}"
    StrCpy $0 0
  ${EndIf}
  ${If} $0 > 0
    !insertmacro REFUSE "$(SAID_FOLDER)" ${STATUS_FOLDER}
  ${EndIf}
FunctionEnd

Function OfferInstall
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(^InstallBtn)"
FunctionEnd

; ------------------------------------------------------------------------------------------------------ putting in

Section "cpdesk"
  SetDetailsPrint textonly
  Call ClearRests
  SetOutPath "$INSTDIR\${INCOMING}"
  File /r "${PAYLOAD}\*"
  File "package.ico"
  WriteUninstaller "$INSTDIR\${INCOMING}\uninstall.exe"
  SetOutPath "$TEMP" ; a folder that is somebody's current one cannot be renamed
  Call SwitchPieces
  Call ClearRests

  SetOutPath "$PROFILE" ; where the entry starts cpdesk
  CreateShortcut "$SMPROGRAMS\cpdesk.lnk" "$INSTDIR\cpdesk.exe" "" "$INSTDIR\cpdesk.exe" 0 SW_SHOWNORMAL "" \
    "$(SAID_PURPOSE)"
  SetOutPath "$TEMP"
  !insertmacro CPDESK_ASSOCIATE "$INSTDIR\cpdesk.exe" "$(SAID_PACKAGE)" "$INSTDIR\package.ico"
  WriteRegStr HKCU "${ENTRY}" "DisplayName" "cpdesk"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "${MAKER}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\cpdesk.exe,0"
  WriteRegStr HKCU "${ENTRY}" "Comments" "$(SAID_PURPOSE)"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  !insertmacro MUI_LANGDLL_SAVELANGUAGE
SectionEnd

Function .onInstFailed
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\${INCOMING}"
  RMDir "$INSTDIR" ; only where nothing is left in it
FunctionEnd

Function PutOnDesktop
  SetOutPath "$PROFILE"
  CreateShortcut "$DESKTOP\cpdesk.lnk" "$INSTDIR\cpdesk.exe" "" "$INSTDIR\cpdesk.exe" 0 SW_SHOWNORMAL "" \
    "$(SAID_PURPOSE)"
FunctionEnd

; ------------------------------------------------------------------------------------------------------- taking out

Function un.onInit
  SetShellVarContext current
  !insertmacro MUI_UNGETLANGUAGE
  ${If} ${Silent}
    Call un.RefuseWhileOpen
  ${EndIf}
FunctionEnd

Section "Uninstall"
  SetDetailsPrint textonly
  SetOutPath "$TEMP"
  ReadRegStr $0 HKCU "${ENTRY}" "InstallLocation"
  ${If} $0 == "$INSTDIR"
  ${OrIf} ${FileExists} "$INSTDIR\cpdesk.exe"
  ${OrIf} ${FileExists} "$INSTDIR\${SURE_SIGN}" ; else somebody moved the uninstaller: nothing beside it is cpdesk's
    !insertmacro REMOVE_PIECES
  ${EndIf}
  ${If} $0 == "$INSTDIR" ; else cpdesk was put into another folder later: what points there stays
    Delete "$SMPROGRAMS\cpdesk.lnk"
    Delete "$DESKTOP\cpdesk.lnk"
    !insertmacro CPDESK_FORGET
    DeleteRegKey HKCU "${ENTRY}"
  ${EndIf}
SectionEnd
