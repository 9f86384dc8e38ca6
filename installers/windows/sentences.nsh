; What the installer and the uninstaller say beyond NSIS's own sentences, in the six languages of the United Nations.
; These translations are ours: unofficial, made for this application, not reviewed by any body named in it. The words
; for assessment, package and purpose are those of the window and of linux/cpdesk.desktop.
; UTF-8. A path stands on a line of its own, and in Arabic after a left-to-right mark, so that it reads from its start.

!define LRM "${U+200E}"
!define LINE "$\r$\n"
!define PARAGRAPH "$\r$\n$\r$\n"

!define MUI_LANGDLL_WINDOWTITLE "cpdesk ${VERSION}"
!define MUI_LANGDLL_INFO "Language · Langue · Idioma · Язык · 语言 · اللغة"

; ---------------------------------------------------------------------------------------------------------- English

LangString SAID_WELCOME ${LANG_ENGLISH} "cpdesk will be put on this computer for the person who is signed in. Administrator rights and an internet connection are not needed.${PARAGRAPH}It goes into this folder:${LINE}$INSTDIR"
LangString SAID_WELCOME_AGAIN ${LANG_ENGLISH} "cpdesk $Earlier is on this computer. cpdesk ${VERSION} takes its place.${PARAGRAPH}Assessments and settings stay as they are. They are in this folder:${LINE}${DATA}"
LangString SAID_OPEN ${LANG_ENGLISH} "cpdesk is open, so nothing was changed. Close it, then try again."
LangString SAID_SYSTEM ${LANG_ENGLISH} "cpdesk needs Windows 10, version 1809, or later, for 64 bits. Nothing was changed."
LangString SAID_NEWER ${LANG_ENGLISH} "A newer cpdesk ($Earlier) is on this computer, so nothing was changed. To go back to ${VERSION}, remove the newer one first. Assessments stay, but what the newer one has saved may need it to be opened."
LangString SAID_FOLDER ${LANG_ENGLISH} "There are other files in the folder $INSTDIR, so nothing was changed. Name a folder that is empty or not there yet."
LangString SAID_IN_USE ${LANG_ENGLISH} "Another program is using a file of cpdesk, so everything stays as it was. Close the other programs, then try again."
LangString SAID_DONE ${LANG_ENGLISH} "cpdesk ${VERSION} is ready. It is in the Start menu.${PARAGRAPH}Assessments are kept in this folder:${LINE}${DATA}"
LangString SAID_DESKTOP ${LANG_ENGLISH} "Put cpdesk on the desktop too"
LangString SAID_REMOVING ${LANG_ENGLISH} "cpdesk will be removed from this computer. Assessments and settings stay, in this folder:${LINE}${DATA}"
LangString SAID_REMOVED ${LANG_ENGLISH} "cpdesk was removed. Assessments and settings were not touched. They stay in this folder until somebody deletes it:${LINE}${DATA}"
LangString SAID_OPEN_FOLDER ${LANG_ENGLISH} "Open this folder"
LangString SAID_PACKAGE ${LANG_ENGLISH} "cpdesk package"
LangString SAID_PURPOSE ${LANG_ENGLISH} "Assess capacities under the Cartagena Protocol and plan what to do"

; ----------------------------------------------------------------------------------------------------------- Arabic

LangString SAID_WELCOME ${LANG_ARABIC} "سيُثبَّت cpdesk على هذا الحاسوب للمستخدم الحالي وحده. لا حاجة إلى صلاحيات المسؤول ولا إلى اتصال بالإنترنت.${PARAGRAPH}يوضع في هذا المجلد:${LINE}${LRM}$INSTDIR"
LangString SAID_WELCOME_AGAIN ${LANG_ARABIC} "الإصدار $Earlier من cpdesk موجود على هذا الحاسوب، وسيحل محله الإصدار ${VERSION}.${PARAGRAPH}تبقى التقييمات والإعدادات كما هي في هذا المجلد:${LINE}${LRM}${DATA}"
LangString SAID_OPEN ${LANG_ARABIC} "برنامج cpdesk مفتوح، ولذلك لم يتغير شيء. أغلقه ثم حاول من جديد."
LangString SAID_SYSTEM ${LANG_ARABIC} "يحتاج cpdesk إلى Windows 10 (الإصدار 1809) أو أحدث، بنظام 64 بت. لم يتغير شيء."
LangString SAID_NEWER ${LANG_ARABIC} "يوجد على هذا الحاسوب إصدار أحدث من cpdesk ($Earlier)، ولذلك لم يتغير شيء. للعودة إلى ${VERSION} أزِل الإصدار الأحدث أولاً. تبقى التقييمات، لكن ما حفظه الإصدار الأحدث قد لا يُفتح إلا به."
LangString SAID_FOLDER ${LANG_ARABIC} "توجد ملفات أخرى في المجلد $INSTDIR، ولذلك لم يتغير شيء. اختر مجلداً فارغاً أو جديداً."
LangString SAID_IN_USE ${LANG_ARABIC} "يستخدم برنامج آخر ملفاً من ملفات cpdesk، ولذلك بقي كل شيء كما كان. أغلق البرامج الأخرى ثم حاول من جديد."
LangString SAID_DONE ${LANG_ARABIC} "أصبح cpdesk ${VERSION} جاهزاً، وهو في قائمة ابدأ.${PARAGRAPH}تُحفظ التقييمات في هذا المجلد:${LINE}${LRM}${DATA}"
LangString SAID_DESKTOP ${LANG_ARABIC} "وضع cpdesk على سطح المكتب أيضاً"
LangString SAID_REMOVING ${LANG_ARABIC} "سيُزال cpdesk من هذا الحاسوب. تبقى التقييمات والإعدادات في هذا المجلد:${LINE}${LRM}${DATA}"
LangString SAID_REMOVED ${LANG_ARABIC} "أُزيل cpdesk. لم تُمَس التقييمات والإعدادات، وتبقى في هذا المجلد إلى أن يحذفه أحد:${LINE}${LRM}${DATA}"
LangString SAID_OPEN_FOLDER ${LANG_ARABIC} "فتح هذا المجلد"
LangString SAID_PACKAGE ${LANG_ARABIC} "حزمة cpdesk"
LangString SAID_PURPOSE ${LANG_ARABIC} "تقييم القدرات في إطار بروتوكول قرطاجنة وتخطيط ما ينبغي عمله"

; ----------------------------------------------------------------------------------------------------------- French

LangString SAID_WELCOME ${LANG_FRENCH} "cpdesk va être installé sur cet ordinateur pour la personne dont la session est ouverte. Ni droits d’administrateur ni connexion à Internet ne sont nécessaires.${PARAGRAPH}Le dossier d’installation est :${LINE}$INSTDIR"
LangString SAID_WELCOME_AGAIN ${LANG_FRENCH} "cpdesk $Earlier se trouve sur cet ordinateur. cpdesk ${VERSION} va le remplacer.${PARAGRAPH}Les évaluations et les réglages restent tels quels. Ils se trouvent dans ce dossier :${LINE}${DATA}"
LangString SAID_OPEN ${LANG_FRENCH} "cpdesk est ouvert ; rien n’a donc été modifié. Fermez-le, puis réessayez."
LangString SAID_SYSTEM ${LANG_FRENCH} "cpdesk nécessite Windows 10, version 1809, ou une version ultérieure, en 64 bits. Rien n’a été modifié."
LangString SAID_NEWER ${LANG_FRENCH} "Une version plus récente de cpdesk ($Earlier) se trouve sur cet ordinateur ; rien n’a donc été modifié. Pour revenir à ${VERSION}, désinstallez d’abord la plus récente. Les évaluations restent, mais ce que la version récente a enregistré peut ne s’ouvrir qu’avec elle."
LangString SAID_FOLDER ${LANG_FRENCH} "Le dossier $INSTDIR contient d’autres fichiers ; rien n’a donc été modifié. Indiquez un dossier vide ou qui n’existe pas encore."
LangString SAID_IN_USE ${LANG_FRENCH} "Un autre programme utilise un fichier de cpdesk ; tout reste donc comme avant. Fermez les autres programmes, puis réessayez."
LangString SAID_DONE ${LANG_FRENCH} "cpdesk ${VERSION} est prêt. Il se trouve dans le menu Démarrer.${PARAGRAPH}Les évaluations sont conservées dans ce dossier :${LINE}${DATA}"
LangString SAID_DESKTOP ${LANG_FRENCH} "Placer aussi cpdesk sur le bureau"
LangString SAID_REMOVING ${LANG_FRENCH} "cpdesk va être retiré de cet ordinateur. Les évaluations et les réglages restent, dans ce dossier :${LINE}${DATA}"
LangString SAID_REMOVED ${LANG_FRENCH} "cpdesk a été retiré. Les évaluations et les réglages n’ont pas été touchés. Ils restent dans ce dossier tant que personne ne le supprime :${LINE}${DATA}"
LangString SAID_OPEN_FOLDER ${LANG_FRENCH} "Ouvrir ce dossier"
LangString SAID_PACKAGE ${LANG_FRENCH} "paquet cpdesk"
LangString SAID_PURPOSE ${LANG_FRENCH} "Évaluer les capacités au titre du Protocole de Cartagena et planifier les mesures à prendre"

; ---------------------------------------------------------------------------------------------------------- Russian

LangString SAID_WELCOME ${LANG_RUSSIAN} "cpdesk будет установлен на этот компьютер для текущего пользователя. Права администратора и подключение к интернету не нужны.${PARAGRAPH}Папка установки:${LINE}$INSTDIR"
LangString SAID_WELCOME_AGAIN ${LANG_RUSSIAN} "На этом компьютере есть cpdesk $Earlier. Его заменит cpdesk ${VERSION}.${PARAGRAPH}Оценки и настройки останутся без изменений. Они находятся в этой папке:${LINE}${DATA}"
LangString SAID_OPEN ${LANG_RUSSIAN} "cpdesk открыт, поэтому ничего не изменено. Закройте его и повторите попытку."
LangString SAID_SYSTEM ${LANG_RUSSIAN} "Для cpdesk нужна 64-разрядная Windows 10 версии 1809 или более поздняя. Ничего не изменено."
LangString SAID_NEWER ${LANG_RUSSIAN} "На этом компьютере есть более новая версия cpdesk ($Earlier), поэтому ничего не изменено. Чтобы вернуться к версии ${VERSION}, сначала удалите более новую. Оценки останутся, но сохранённое в новой версии может открываться только в ней."
LangString SAID_FOLDER ${LANG_RUSSIAN} "В папке $INSTDIR есть другие файлы, поэтому ничего не изменено. Укажите пустую или ещё не существующую папку."
LangString SAID_IN_USE ${LANG_RUSSIAN} "Один из файлов cpdesk занят другой программой, поэтому всё осталось как было. Закройте другие программы и повторите попытку."
LangString SAID_DONE ${LANG_RUSSIAN} "cpdesk ${VERSION} готов к работе. Он есть в меню «Пуск».${PARAGRAPH}Оценки хранятся в этой папке:${LINE}${DATA}"
LangString SAID_DESKTOP ${LANG_RUSSIAN} "Поместить cpdesk и на рабочий стол"
LangString SAID_REMOVING ${LANG_RUSSIAN} "cpdesk будет удалён с этого компьютера. Оценки и настройки останутся в этой папке:${LINE}${DATA}"
LangString SAID_REMOVED ${LANG_RUSSIAN} "cpdesk удалён. Оценки и настройки не затронуты. Они останутся в этой папке, пока её кто-нибудь не удалит:${LINE}${DATA}"
LangString SAID_OPEN_FOLDER ${LANG_RUSSIAN} "Открыть эту папку"
LangString SAID_PACKAGE ${LANG_RUSSIAN} "пакет cpdesk"
LangString SAID_PURPOSE ${LANG_RUSSIAN} "Оценка потенциала по Картахенскому протоколу и планирование действий"

; ---------------------------------------------------------------------------------------------------------- Chinese

LangString SAID_WELCOME ${LANG_SIMPCHINESE} "cpdesk 将安装在这台计算机上，仅供当前登录的用户使用。不需要管理员权限，也不需要连接互联网。${PARAGRAPH}安装到以下文件夹：${LINE}$INSTDIR"
LangString SAID_WELCOME_AGAIN ${LANG_SIMPCHINESE} "这台计算机上已有 cpdesk $Earlier，将由 cpdesk ${VERSION} 取代。${PARAGRAPH}评估和设置保持不变，位于以下文件夹：${LINE}${DATA}"
LangString SAID_OPEN ${LANG_SIMPCHINESE} "cpdesk 正在运行，因此未作任何更改。请关闭它，然后重试。"
LangString SAID_SYSTEM ${LANG_SIMPCHINESE} "cpdesk 需要 64 位 Windows 10（1809 版）或更高版本。未作任何更改。"
LangString SAID_NEWER ${LANG_SIMPCHINESE} "这台计算机上已有更新的 cpdesk（$Earlier），因此未作任何更改。要恢复到 ${VERSION}，请先卸载较新的版本。评估会保留，但较新版本保存的内容可能只能用它打开。"
LangString SAID_FOLDER ${LANG_SIMPCHINESE} "文件夹 $INSTDIR 中有其他文件，因此未作任何更改。请指定一个空文件夹或新文件夹。"
LangString SAID_IN_USE ${LANG_SIMPCHINESE} "另一个程序正在使用 cpdesk 的文件，因此一切保持原样。请关闭其他程序，然后重试。"
LangString SAID_DONE ${LANG_SIMPCHINESE} "cpdesk ${VERSION} 已可使用，位于“开始”菜单中。${PARAGRAPH}评估保存在以下文件夹：${LINE}${DATA}"
LangString SAID_DESKTOP ${LANG_SIMPCHINESE} "同时在桌面上放置 cpdesk"
LangString SAID_REMOVING ${LANG_SIMPCHINESE} "cpdesk 将从这台计算机上卸载。评估和设置会保留在以下文件夹：${LINE}${DATA}"
LangString SAID_REMOVED ${LANG_SIMPCHINESE} "cpdesk 已卸载。评估和设置未受影响，会一直保留在以下文件夹中，直到有人将其删除：${LINE}${DATA}"
LangString SAID_OPEN_FOLDER ${LANG_SIMPCHINESE} "打开此文件夹"
LangString SAID_PACKAGE ${LANG_SIMPCHINESE} "cpdesk 数据包"
LangString SAID_PURPOSE ${LANG_SIMPCHINESE} "评估《卡塔赫纳议定书》下的能力并规划行动"

; ---------------------------------------------------------------------------------------------------------- Spanish

LangString SAID_WELCOME ${LANG_SPANISH} "cpdesk se instalará en este equipo para la persona que ha iniciado la sesión. No se necesitan permisos de administrador ni conexión a Internet.${PARAGRAPH}Se instalará en esta carpeta:${LINE}$INSTDIR"
LangString SAID_WELCOME_AGAIN ${LANG_SPANISH} "En este equipo está cpdesk $Earlier. Lo sustituirá cpdesk ${VERSION}.${PARAGRAPH}Las evaluaciones y los ajustes quedan como están. Se encuentran en esta carpeta:${LINE}${DATA}"
LangString SAID_OPEN ${LANG_SPANISH} "cpdesk está abierto, por lo que no se ha cambiado nada. Ciérrelo y vuelva a intentarlo."
LangString SAID_SYSTEM ${LANG_SPANISH} "cpdesk necesita Windows 10, versión 1809, o posterior, de 64 bits. No se ha cambiado nada."
LangString SAID_NEWER ${LANG_SPANISH} "En este equipo hay una versión más reciente de cpdesk ($Earlier), por lo que no se ha cambiado nada. Para volver a la ${VERSION}, desinstale primero la más reciente. Las evaluaciones se conservan, pero es posible que lo guardado con la versión reciente solo se abra con ella."
LangString SAID_FOLDER ${LANG_SPANISH} "En la carpeta $INSTDIR hay otros archivos, por lo que no se ha cambiado nada. Indique una carpeta vacía o que aún no exista."
LangString SAID_IN_USE ${LANG_SPANISH} "Otro programa está usando un archivo de cpdesk, por lo que todo queda como estaba. Cierre los demás programas y vuelva a intentarlo."
LangString SAID_DONE ${LANG_SPANISH} "cpdesk ${VERSION} está listo. Se encuentra en el menú Inicio.${PARAGRAPH}Las evaluaciones se guardan en esta carpeta:${LINE}${DATA}"
LangString SAID_DESKTOP ${LANG_SPANISH} "Poner cpdesk también en el escritorio"
LangString SAID_REMOVING ${LANG_SPANISH} "cpdesk se quitará de este equipo. Las evaluaciones y los ajustes se conservan en esta carpeta:${LINE}${DATA}"
LangString SAID_REMOVED ${LANG_SPANISH} "cpdesk se ha quitado. Las evaluaciones y los ajustes no se han tocado. Se conservan en esta carpeta hasta que alguien la elimine:${LINE}${DATA}"
LangString SAID_OPEN_FOLDER ${LANG_SPANISH} "Abrir esta carpeta"
LangString SAID_PACKAGE ${LANG_SPANISH} "paquete de cpdesk"
LangString SAID_PURPOSE ${LANG_SPANISH} "Evaluar las capacidades en el marco del Protocolo de Cartagena y planificar qué hacer"
