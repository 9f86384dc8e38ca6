; What lies at the top of cpdesk's folder, and how the pieces of a new version take the place of the old ones.
;
; An upgrade must leave a cpdesk that starts whatever happens: the power fails, the disk is full, a file is in use. So
; everything is unpacked into a folder beside the old pieces first; then the old ones are put aside and the new ones
; into their place, which are renames within one folder; then the old ones are removed. Where a piece will not move,
; all go back. Anything else in the folder is not cpdesk's and stays.

!define INCOMING "_incoming"
!define OUTGOING "_outgoing"

; Every name that any version had at the top of its folder: never take one out. installers/steps/windows.py sees to it
; that the folder it packs has no other. What starts cpdesk comes last: while it is there, it can be removed.
!macro EACH_PIECE DO
  !insertmacro ${DO} "_internal"
  !insertmacro ${DO} "licences"
  !insertmacro ${DO} "LICENSE"
  !insertmacro ${DO} "README.txt"
  !insertmacro ${DO} "package.ico"
  !insertmacro ${DO} "cpdesk-cli.exe"
  !insertmacro ${DO} "cpdesk.exe"
  !insertmacro ${DO} "uninstall.exe"
!macroend

!macro MOVE_PIECE FROM TO
  ${If} ${FileExists} "${FROM}"
    Rename "${FROM}" "${TO}"
  ${EndIf}
!macroend

!macro PUT_ASIDE PIECE
  !insertmacro MOVE_PIECE "$INSTDIR\${PIECE}" "$INSTDIR\${OUTGOING}\${PIECE}"
!macroend

!macro PUT_IN PIECE
  !insertmacro MOVE_PIECE "$INSTDIR\${INCOMING}\${PIECE}" "$INSTDIR\${PIECE}"
!macroend

; A new piece that is no longer among the incoming ones is in its place. A piece only older versions had is never new:
; what lies in its place would not be put aside.
!macro PUT_BACK PIECE
  !if /FileExists "${PAYLOAD}/${PIECE}"
    !insertmacro TAKE_OUT_AGAIN "${PIECE}"
  !else if "${PIECE}" == "package.ico"
    !insertmacro TAKE_OUT_AGAIN "${PIECE}"
  !else if "${PIECE}" == "uninstall.exe"
    !insertmacro TAKE_OUT_AGAIN "${PIECE}"
  !endif
  !insertmacro MOVE_PIECE "$INSTDIR\${OUTGOING}\${PIECE}" "$INSTDIR\${PIECE}"
!macroend

!macro TAKE_OUT_AGAIN PIECE
  ${IfNot} ${FileExists} "$INSTDIR\${INCOMING}\${PIECE}"
    !insertmacro MOVE_PIECE "$INSTDIR\${PIECE}" "$INSTDIR\${INCOMING}\${PIECE}"
  ${EndIf}
!macroend

!macro REMOVE_PIECE PIECE
  RMDir /r "$INSTDIR\${PIECE}"
  Delete "$INSTDIR\${PIECE}"
!macroend

; Removes cpdesk's own pieces and then the folder, if nothing else is in it.
!macro REMOVE_PIECES
  !insertmacro EACH_PIECE REMOVE_PIECE
  RMDir /r "$INSTDIR\${INCOMING}"
  RMDir /r "$INSTDIR\${OUTGOING}"
  RMDir "$INSTDIR"
!macroend

; Removes what an earlier try, or this one, has put aside.
Function ClearRests
  RMDir /r "$INSTDIR\${INCOMING}"
  RMDir /r "$INSTDIR\${OUTGOING}"
FunctionEnd

; Puts the new pieces into the place of the old ones, or ends with everything as it was.
Function SwitchPieces
  Push $0
  StrCpy $0 0
  ${Do}
    CreateDirectory "$INSTDIR\${OUTGOING}"
    ClearErrors
    !insertmacro EACH_PIECE PUT_ASIDE
    !insertmacro EACH_PIECE PUT_IN
    ${IfNot} ${Errors}
      ${Break}
    ${EndIf}
    !insertmacro EACH_PIECE PUT_BACK
    ${If} $0 < 5 ; something may only be looking through the new files: wait for it
      IntOp $0 $0 + 1
      Sleep 1000
    ${ElseIf} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "$(SAID_IN_USE)" /SD IDCANCEL IDCANCEL`
      RMDir /r "$INSTDIR\${INCOMING}"
      RMDir "$INSTDIR\${OUTGOING}"
      SetErrorLevel ${STATUS_IN_USE}
      Quit
    ${EndIf}
  ${Loop}
  Pop $0
FunctionEnd
