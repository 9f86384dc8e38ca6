"""The steps of the self-test, in order."""

from __future__ import annotations

from cpdesk.desktop.self_test.document_steps import write_guide, write_reports
from cpdesk.desktop.self_test.file_steps import copy
from cpdesk.desktop.self_test.fonts import list_fonts
from cpdesk.desktop.self_test.form_steps import write_and_read
from cpdesk.desktop.self_test.formats import open_older, refuse_newer
from cpdesk.desktop.self_test.killed import be_killed
from cpdesk.desktop.self_test.module_steps import load_every_module
from cpdesk.desktop.self_test.stage import Step
from cpdesk.desktop.self_test.window_steps import (
    make_the_sample,
    open_the_window,
    record_an_answer,
    show_every_page,
    undo_it,
)

STEPS: tuple[tuple[str, Step], ...] = (
    ("open the window", open_the_window),
    ("make the sample country's assessment", make_the_sample),
    ("record an answer and read it from disk", record_an_answer),
    ("undo it", undo_it),
    ("write a package and a backup and read them back", copy),
    ("show every page", show_every_page),
    ("be killed while recording and open again", be_killed),
    ("open the files of older formats", open_older),
    ("refuse a file of a newer format", refuse_newer),
    ("list the fonts", list_fonts),
    ("write forms and read them back", write_and_read),
    ("write every report in every language", write_reports),
    ("write the user guide", write_guide),
    ("load every module", load_every_module),
)
