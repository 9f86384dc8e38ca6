"""Steps that a person would do in the window: open it, practise with the sample, answer, undo, look at every page."""

from __future__ import annotations

from cpdesk.assessment.records import Record
from cpdesk.desktop.app import make_application, open_window, settings_path
from cpdesk.desktop.languages_qt import apply_language
from cpdesk.desktop.pages import PAGES, is_offered, make_page
from cpdesk.desktop.pages.home.deeds import open_sample
from cpdesk.desktop.preferences import Preferences
from cpdesk.desktop.screenshots import settle
from cpdesk.desktop.self_test.stage import Found, Stage, WrongError
from cpdesk.desktop.theme import apply_theme
from cpdesk.storage.reader import read_snapshot

ITEM, LEVEL = "agreed/A.1(1)", 2


def open_the_window(stage: Stage) -> Found:
    """Open the window on an empty library."""
    app = make_application()
    apply_language(app, "en")
    apply_theme(app, "light", 100)
    stage.library.mkdir(parents=True)
    stage.shown, _message = open_window(Preferences(settings_path(stage.library)), stage.library)
    stage.window.show()
    return {"platform": app.platformName()}


def make_the_sample(stage: Stage) -> Found:
    """Make the sample country's assessment and open it."""
    open_sample(stage.session, stage.library)
    return {"answers": stage.session.snapshot.answer_count}


def record_an_answer(stage: Stage) -> Found:
    """Record an answer, close the assessment, find the answer on disk, open it again."""
    session = stage.session
    path = session.path
    level = 4 if session.snapshot.get(ITEM, "level") == LEVEL else LEVEL
    if path is None or not session.record([Record(ITEM, "level", level)], "Level of A.1(1)"):
        raise WrongError("the answer was not recorded")
    session.close()
    if read_snapshot(path).get(ITEM, "level") != level:
        raise WrongError("the answer is not on disk")
    session.open(path)
    return {}


def undo_it(stage: Stage) -> Found:
    """Record a comment and take it back."""
    session = stage.session
    before = session.snapshot.get(ITEM, "comment")
    session.record([Record(ITEM, "comment", "Self-test")], "Comment on A.1(1)")
    if session.snapshot.get(ITEM, "comment") != "Self-test":
        raise WrongError("the comment was not recorded")
    stage.window.undo()
    if session.snapshot.get(ITEM, "comment") != before:
        raise WrongError("undo did not bring the earlier value back")
    return {}


def show_every_page(stage: Stage) -> Found:
    """Go to every page and have it painted."""
    window = stage.window
    for spec in PAGES:
        if not is_offered(spec, for_one=False):
            make_page(spec, window.context).deleteLater()  # it is shown on another kind of file only
            continue
        window.navigate(spec.name)
        settle()
        if window.page_name != spec.name or window.grab().isNull():
            raise WrongError(f"the page {spec.name} could not be shown")
    return {"pages": len(PAGES)}
