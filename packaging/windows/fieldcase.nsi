; FieldCase for Windows, for one person, without an administrator:
;   makensis -DVERSION=0.1.0 -DPROGRAM=build\package\fieldcase -DMADE=dist\setup.exe fieldcase.nsi
; build.py calls it. The texts are in the four languages of the window.
Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\FieldCase"
Name "FieldCase ${VERSION}"
OutFile "${MADE}"
InstallDir "$LOCALAPPDATA\Programs\FieldCase"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\FieldCase-window.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "Dutch"
!insertmacro MUI_LANGUAGE "Arabic"

LangString STAYS ${LANG_ENGLISH} "FieldCase is removed. Your stores stay where they are, encrypted as before: usually in $PROFILE\FieldCase. They open again, with the same passphrases, when FieldCase is installed again. Delete them only after headquarters has confirmed all that is in them."
LangString STAYS ${LANG_FRENCH} "FieldCase est supprimé. Vos coffres restent où ils sont, chiffrés comme avant : en général dans $PROFILE\FieldCase. Ils s’ouvrent à nouveau, avec les mêmes phrases secrètes, quand FieldCase est réinstallé. Ne les supprimez qu’après que le siège a confirmé tout ce qu’ils contiennent."
LangString STAYS ${LANG_DUTCH} "FieldCase is verwijderd. Uw kluizen blijven waar ze zijn, versleuteld zoals voorheen: meestal in $PROFILE\FieldCase. Ze gaan weer open, met dezelfde wachtzinnen, wanneer FieldCase opnieuw geïnstalleerd is. Verwijder ze pas nadat het hoofdkantoor alles wat erin staat bevestigd heeft."
LangString STAYS ${LANG_ARABIC} "أُزيل FieldCase. تبقى خزناتك في مكانها مشفّرة كما كانت، عادةً في $PROFILE\FieldCase. وتُفتح من جديد بعبارات المرور نفسها عند تثبيت FieldCase ثانيةً. لا تحذفها إلا بعد أن يؤكد المقر الرئيسي استلام كل ما فيها."
LangString RUNS ${LANG_ENGLISH} "FieldCase is open. Close it, then try again."
LangString RUNS ${LANG_FRENCH} "FieldCase est ouvert. Fermez-le, puis réessayez."
LangString RUNS ${LANG_DUTCH} "FieldCase staat open. Sluit het en probeer opnieuw."
LangString RUNS ${LANG_ARABIC} "FieldCase مفتوح. أغلقه ثم حاول مجدداً."

; A running program cannot be replaced: its file cannot be opened for writing.
!macro WAIT_UNTIL_CLOSED
  again:
  IfFileExists "$INSTDIR\FieldCase-window.exe" 0 closed
  ClearErrors
  FileOpen $0 "$INSTDIR\FieldCase-window.exe" a
  IfErrors 0 openable
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNS)" /SD IDCANCEL IDRETRY again
  Abort
  openable:
  FileClose $0
  closed:
!macroend

Section
  !insertmacro WAIT_UNTIL_CLOSED
  ; Of an older version nothing may stay between the files of the newer one.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}/*"
  WriteUninstaller "$INSTDIR\Remove FieldCase.exe"
  CreateShortcut "$SMPROGRAMS\FieldCase.lnk" "$INSTDIR\FieldCase-window.exe"
  WriteRegStr HKCU "${KEY}" "DisplayName" "FieldCase"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\Remove FieldCase.exe"'
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  !insertmacro WAIT_UNTIL_CLOSED
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\fieldcase.exe"
  Delete "$INSTDIR\FieldCase-window.exe"
  Delete "$INSTDIR\Remove FieldCase.exe"
  RMDir "$INSTDIR" ; only if nothing else lies there: somebody may keep a store here
  Delete "$SMPROGRAMS\FieldCase.lnk"
  DeleteRegKey HKCU "${KEY}"
  MessageBox MB_OK|MB_ICONINFORMATION "$(STAYS)" /SD IDOK
SectionEnd
