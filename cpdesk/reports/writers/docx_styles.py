"""The styles, lists and settings of a Word document, written whole: nothing is left of the library's own template."""

from __future__ import annotations

from typing import Any

from cpdesk.reports import colours
from cpdesk.reports.document import Document

BODY = 10.0  # points
CELL = 9.0
_LANGUAGES = {"ar": "ar-SA", "zh": "zh-CN", "fr": "fr-FR", "ru": "ru-RU", "es": "es-ES"}
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FONTS = 'w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Microsoft YaHei" w:cs="Arial"'


def apply_styles(docx: Any, document: Document) -> None:
    """Give the document our styles, lists and settings, and take away what the template brought along."""
    from docx.oxml import parse_xml

    _replace(docx.styles.element, parse_xml(_styles(document)))
    _replace(docx.part.numbering_part.element, parse_xml(_numbering(colours.shades(document.look.colour))))
    settings = parse_xml(_settings(document))
    _replace(docx.settings.element, settings)
    for part in (docx.part, docx.part.package):
        for name, rel in list(part.rels.items()):
            if rel.reltype.rsplit("/", 1)[-1] in ("stylesWithEffects", "customXml", "thumbnail", "extended-properties"):
                del part.rels[name]


def _replace(element: Any, other: Any) -> None:
    for child in list(element):
        element.remove(child)
    element.extend(list(other))


def language_tag(language: str) -> str:
    """Return the language as Word names it, e.g. ``fr-FR``."""
    return _LANGUAGES.get(language, "en-GB")


def _settings(document: Document) -> str:
    compat = "http://schemas.microsoft.com/office/word"
    tag = language_tag(document.language)
    return f"""<w:settings xmlns:w="{_NAMESPACE}">
  <w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{compat}" w:val="15"/>
    <w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="{compat}" w:val="1"/></w:compat>
  <w:themeFontLang w:val="{tag}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
  <w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>
</w:settings>"""


def _styles(document: Document) -> str:
    tag = language_tag(document.language)
    latin = "en-GB" if document.language in ("ar", "zh") else tag
    bidi = "<w:bidi/>" if document.right_to_left else ""
    shades = colours.shades(document.look.colour)
    return f"""<w:styles xmlns:w="{_NAMESPACE}">
  <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {_FONTS}/>{_size(BODY)}
    <w:lang w:val="{latin}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
    <w:pPrDefault><w:pPr>{_space(0, 120)}</w:pPr></w:pPrDefault></w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
    <w:pPr><w:widowControl/>{bidi}</w:pPr><w:rPr><w:color w:val="{_rgb(colours.TEXT)}"/></w:rPr></w:style>
  <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>
    <w:uiPriority w:val="1"/></w:style>
  <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>
    <w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>
    </w:tblCellMar></w:tblPr></w:style>
  <w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>
  {_paragraphs(bidi, shades, sheet=document.sheet)}
  {_characters(shades)}
  {_tables(shades)}
</w:styles>"""


def _paragraphs(bidi: str, shades: colours.Shades, *, sheet: bool) -> str:
    text, muted, accent = colours.TEXT, colours.MUTED, shades.accent
    keep = "<w:keepNext/><w:keepLines/>"
    tint = f'<w:shd w:val="clear" w:color="auto" w:fill="{_rgb(shades.tint)}"/>'
    box = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="7" w:color="{_rgb(shades.tint)}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    aside = f"<w:pBdr>{box}</w:pBdr>{tint}"
    indent = '<w:ind w:left="170" w:right="170"/>'
    styles = (
        *_cover_styles(accent, sheet=sheet),
        _style("DraftMark", "Draft mark", f'{_space(0, 160, 240)}<w:jc w:val="center"/>', 9, muted, bold=True),
        _style("FinePrint", "Fine print", _space(60, 40), 8.5, muted),
        _style("Gap", "Gap", _space(0, 0, 240), 5, text),
        _style("SectionEnd", "Section end", _space(0, 0, 20), 1, text),
        _style(
            "Heading1",
            "heading 1",
            f'{keep}{_space(*((240, 80) if sheet else (400, 160)), 240)}<w:outlineLvl w:val="0"/>',
            14 if sheet else 20,
            text,
            bold=True,
        ),
        _style("Heading2", "heading 2", f'{keep}{_space(280, 100, 252)}<w:outlineLvl w:val="1"/>', 13, text, bold=True),
        _style("Heading3", "heading 3", f'{keep}{_space(220, 80, 252)}<w:outlineLvl w:val="2"/>', 11, text, bold=True),
        _style("ContentsHeading", "Contents heading", f"{keep}{_space(0, 240)}", 20, text, bold=True),
        _style("TOC1", "toc 1", f"{_tab()}{_space(120, 30, 252)}", BODY, text, bold=True),
        _style("TOC2", "toc 2", f'{_tab()}{_space(0, 30, 252)}<w:ind w:left="284"/>', BODY, text),
        _style("Lead", "Lead", _space(0, 160), 11.5, muted),
        _style("Caption", "caption", f"{keep}{_space(240, 80)}", CELL, text, bold=True),
        _style("Figure", "Figure", _space(0, 240), BODY, text),
        _style("Note", "Table note", _space(100, 240), 8.5, muted),
        _style("ListBullet", "List Bullet", f"{_numbered(1)}{_space(0, 80)}", BODY, text),
        _style("ListNumber", "List Number", f"{_numbered(2)}{_space(0, 80)}", BODY, text),
        _style("Cell", "Table text", _space(0, 0, 252), CELL, text),
        _style("CellHead", "Table head", f"<w:keepNext/>{_space(0, 0, 240)}", 8.5, muted, bold=True),
        *_aligned("Cell", "Table text", _space(0, 0, 252), CELL, text),
        *_aligned("CellHead", "Table head", f"<w:keepNext/>{_space(0, 0, 240)}", 8.5, muted, bold=True),
        _style("CellGroup", "Table group", f"<w:keepNext/>{_space(100, 0, 252)}", CELL, accent, bold=True),
        _style("FactValue", "Fact", f"<w:keepNext/>{_space(60, 0, 240)}", 14, shades.on_tint, bold=True),
        _style("FactWords", "Fact words", _space(0, 60, 252), 9, muted),
        _style(
            "AsideHead",
            "Aside head",
            f"<w:keepNext/><w:keepLines/>{aside}{_space(160, 0)}{indent}",
            9,
            shades.on_tint,
            bold=True,
        ),
        _style("Aside", "Aside", f"<w:keepLines/>{aside}{_space(0, 0)}{indent}", 9, text),
        _style("Header", "header", _space(0, 0, 240), 8, muted),
        _style("Footer", "footer", _space(0, 0, 240), 8, muted),
    )
    return "\n".join(styles).replace("<w:bidi/>", bidi)


def _cover_styles(accent: str, *, sheet: bool) -> tuple[str, ...]:
    """Return the styles of the cover, or of the head above the text of a sheet."""
    keep, text, muted = "<w:keepNext/><w:keepLines/>", colours.TEXT, colours.MUTED
    if sheet:
        return (
            _style("Title", "Title", f"{keep}{_space(0, 80, 228)}", 20, text, bold=True),
            _style("Subtitle", "Subtitle", _space(0, 40), BODY, muted),
            _style("CoverParty", "Cover party", _space(0, 40), BODY, muted),
            _style("Emblem", "Emblem", _space(0, 240, 240), BODY, text),
            _style("CoverCycle", "Cover cycle", _space(0, 160), BODY, muted),
        )
    mark = f'<w:pBdr><w:top w:val="single" w:sz="56" w:space="0" w:color="{_rgb(accent)}"/></w:pBdr>'
    return (
        _style("Title", "Title", f"{keep}{_space(0, 120, 228)}", 30, text, bold=True),
        _style("Subtitle", "Subtitle", _space(0, 720), 14, muted),
        _style("CoverParty", "Cover party", _space(720, 60), 17, text, bold=True),
        _style("Emblem", "Emblem", _space(0, 1200, 240), BODY, text),
        _style("CoverMark", "Cover mark", f'{mark}{_space(1800, 300, 240)}<w:ind w:right="8200"/>', 2, text),
        _style("CoverCycle", "Cover cycle", _space(0, 3000), BODY, text),
    )


def _aligned(key: str, name: str, paragraph: str, size: float, colour: str, *, bold: bool = False) -> tuple[str, str]:
    """Return the styles of cells that stand in the middle of their column or at its end."""
    return (
        _style(f"{key}Center", f"{name} centred", f'{paragraph}<w:jc w:val="center"/>', size, colour, bold=bold),
        _style(f"{key}End", f"{name} at the end", f'{paragraph}<w:jc w:val="right"/>', size, colour, bold=bold),
    )


def _characters(shades: colours.Shades) -> str:
    muted, strong = f'<w:color w:val="{_rgb(colours.MUTED)}"/>{_size(8.5)}', "<w:b/><w:bCs/>"
    thin = '<w:b w:val="0"/><w:bCs w:val="0"/>'
    marks = (
        _character(f"Level{number}", f"Level {number}", _marked(fill, ink, fill))
        for number, (fill, ink) in enumerate(zip(colours.LEVEL_FILLS, colours.LEVEL_TEXTS, strict=True))
    )
    edge = colours.EDGE
    return "\n".join(
        (
            _character("Muted", "Muted", muted),
            _character("MutedStrong", "Muted strong", f"{strong}{muted}"),
            _character("HeadingCode", "Heading code", f'{thin}<w:color w:val="{_rgb(colours.MUTED)}"/>'),
            _character("Strong", "Strong", strong),
            _character("Hyperlink", "Hyperlink", f'<w:color w:val="{_rgb(shades.accent)}"/>'),
            _character("Draft", "Draft", f'<w:bdr w:val="single" w:sz="6" w:space="4" w:color="{_rgb(edge)}"/>'),
            *marks,
            _character("LevelUnknown", "Level unknown", _marked(colours.WHITE, colours.TEXT, edge, "dashed")),
        )
    )


def _marked(fill: str, ink: str, edge: str, line: str = "single") -> str:
    """Return the look of a level's number: bold, on a ground of its colour."""
    return (
        f'<w:b/><w:bCs/><w:color w:val="{_rgb(ink)}"/>'
        f'<w:bdr w:val="{line}" w:sz="8" w:space="0" w:color="{_rgb(edge)}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{_rgb(fill)}"/>'
    )


def _character(key: str, name: str, look: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
    )


def _tables(shades: colours.Shades) -> str:
    line, edge = _rgb(colours.LINE), _rgb(colours.EDGE)
    start = '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
    return f"""<w:style w:type="table" w:styleId="ReportTable"><w:name w:val="Report table"/>{start}
    <w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{line}"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{line}"/></w:tblBorders>{_padding(60, 70)}</w:tblPr>
    <w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{edge}"/>
    </w:tcBorders></w:tcPr></w:tblStylePr></w:style>
  <w:style w:type="table" w:styleId="SideBySide"><w:name w:val="Side by side"/>{start}</w:style>
  <w:style w:type="table" w:styleId="Facts"><w:name w:val="Facts"/>{start}<w:tblPr>{_padding(60, 130)}</w:tblPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_rgb(shades.tint)}"/></w:tcPr></w:style>"""


def _padding(upright: int, sideways: int) -> str:
    sides = (("top", upright), ("left", sideways), ("bottom", upright), ("right", sideways))
    margins = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sides)
    return f"<w:tblCellMar>{margins}</w:tblCellMar>"


def _style(key: str, name: str, paragraph: str, size: float, colour: str, *, bold: bool = False) -> str:
    strong = "<w:b/><w:bCs/>" if bold else ""
    then = '<w:next w:val="Normal"/>' if key.startswith(("Heading", "Title", "Caption")) else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/>{then}<w:qFormat/>'
        f'<w:pPr>{paragraph}</w:pPr><w:rPr>{strong}<w:color w:val="{_rgb(colour)}"/>{_size(size)}</w:rPr></w:style>'
    )


def _numbering(shades: colours.Shades) -> str:
    lists = []
    for number, (shape, text) in enumerate((("bullet", "•"), ("decimal", "%1."))):
        lists.append(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr>'
            f"<w:rPr><w:rFonts {_FONTS}/><w:b/><w:bCs/>"
            f'<w:color w:val="{_rgb(shades.accent)}"/></w:rPr></w:lvl></w:abstractNum>'
        )
    numbers = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(2))
    return f'<w:numbering xmlns:w="{_NAMESPACE}">{"".join(lists)}{numbers}</w:numbering>'


def _numbered(number: int) -> str:
    return f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'


def _tab() -> str:
    return '<w:tabs><w:tab w:val="right" w:pos="9400"/></w:tabs>'


def _space(before: int, after: int, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _rgb(colour: str) -> str:
    return colour.removeprefix("#")
