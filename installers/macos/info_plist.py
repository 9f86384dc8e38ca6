"""What macOS reads of the application: its name, and that ``*.cpdesk`` files are its documents. Not tried on a Mac."""

from __future__ import annotations

KIND = "org.cpdesk.package"


def info_plist(version: str) -> dict[str, object]:
    """Return the entries of ``Info.plist`` PyInstaller does not write by itself."""
    return {
        "CFBundleDisplayName": "cpdesk",
        "CFBundleShortVersionString": version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["ar", "en", "es", "fr", "ru", "zh-Hans"],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": "13.0",
        "NSHighResolutionCapable": True,
        "NSPrincipalClass": "NSApplication",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "cpdesk package",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": "package.icns",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [KIND],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": KIND,
                "UTTypeDescription": "cpdesk package",
                "UTTypeConformsTo": ["public.data"],
                "UTTypeIconFile": "package.icns",
                "UTTypeTagSpecification": {"public.filename-extension": ["cpdesk"]},
            }
        ],
    }
