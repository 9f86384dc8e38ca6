"""Whether the parts of a Word document are as ECMA-376 (part 1, annex A) wants them: order, names, references.

Word calls a file damaged whose elements stand in another order than the standard's, where LibreOffice does not mind.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SIDES = "top left start bottom right end insideH insideV between bar tl2br tr2bl"
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "num": "abstractNumId lvlOverride",
    "numPr": "ilvl numId",
    "settings": "view zoom mirrorMargins defaultTabStop characterSpacingControl compat rsids themeFontLang "
    "clrSchemeMapping decimalSymbol listSeparator",
    "tbl": "tblPr tblGrid tr",
    "tblGrid": "gridCol",
    "tr": "tblPrEx trPr tc",
    "trPr": "cantSplit tblHeader",
    "tc": "tcPr p tbl",
    "p": "pPr bookmarkStart r hyperlink bookmarkEnd",
    "r": "rPr t br tab drawing fldChar instrText",
    **dict.fromkeys(("tcBorders", "tblBorders", "pBdr", "tblCellMar", "tcMar"), _SIDES),
}
_FREE = ("p", "r", "tc", "trPr", "sectPr")  # where only the first must be first, or several kinds may take turns


def mistakes(content: bytes) -> list[str]:
    """Return what Word would object to, in words."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        parts = {
            name: etree.fromstring(archive.read(name))
            for name in names
            if name.startswith("word/") and name.endswith(".xml")
        }
        relations = {
            name: {item.get("Id") for item in etree.fromstring(archive.read(name))}
            for name in names
            if name.endswith(".rels")
        }
    found = [fault for name, root in parts.items() for fault in _order(name, root)]
    for name, root in parts.items():
        known = relations.get(f"word/_rels/{name.removeprefix('word/')}.rels", set())
        used = {value for part in root.iter() for key, value in part.attrib.items() if key.startswith(R)}
        found += [f"{name}: no relation {value}" for value in used - known]
    return found + list(_references(parts))


def _order(name: str, root: etree._Element) -> Iterator[str]:
    for parent in root.iter(f"{W}*"):
        tag = etree.QName(parent).localname
        if tag not in ORDER:
            continue
        known = ORDER[tag].split()
        children = [etree.QName(child).localname for child in parent]
        yield from (f"{name}: {child} in {tag}" for child in children if child not in known)
        places = [known.index(child) for child in children if child in known]
        if tag in _FREE:
            start = "headerReference" if tag == "sectPr" else known[0]
            if known[0] in children and children[0] not in (start, "footerReference"):
                yield f"{name}: {children[0]} before {known[0]} in {tag}"
            places = [place for place in places if place > 1] if tag == "sectPr" else []
        if places != sorted(places):
            yield f"{name}: {children} in {tag}"
        if tag == "tc" and children[-1:] != ["p"]:
            yield f"{name}: a cell that does not end with a paragraph"


def _references(parts: dict[str, etree._Element]) -> Iterator[str]:
    """Yield styles, lists and names that are used but not there, and numbers that are used twice."""
    styles = {style.get(f"{W}styleId") for style in parts["word/styles.xml"].iter(f"{W}style")}
    numbers = {number.get(f"{W}numId") for number in parts["word/numbering.xml"].iter(f"{W}num")}
    for name, root in parts.items():
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            used = {part.get(f"{W}val") for part in root.iter(f"{W}{tag}")}
            yield from (f"{name}: no style {value}" for value in used - styles)
        used = {part.get(f"{W}val") for part in root.iter(f"{W}numId")}
        yield from (f"{name}: no list {value}" for value in used - numbers)
        for tag, key in (("{*}docPr", "id"), (f"{W}bookmarkStart", f"{W}id"), (f"{W}bookmarkStart", f"{W}name")):
            given = [part.get(key) for part in root.iter(tag)]
            if len(given) != len(set(given)):
                yield f"{name}: {tag} {key} twice"
    body = parts["word/document.xml"][0]
    if etree.QName(body[-1]).localname != "sectPr":
        yield "the body does not end with a section"
