"""Why a whole file is refused, each in one sentence with what to do. Reads nothing itself."""

from __future__ import annotations

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _


def not_a_form(name: str) -> InputError:
    """Return the refusal of a file that is no form of ours."""
    return _refusal(
        _("{name} is not a form of cpdesk, or its hidden first row is gone.", name=name),
        _("Ask for the form that was sent out, or type the answers in by hand."),
    )


def damaged(name: str) -> InputError:
    """Return the refusal of a file that is cut short or broken."""
    return _refusal(
        _("{name} is damaged: it is not whole, or not as a spreadsheet program writes it.", name=name),
        _("Ask for the file again; opening it in a spreadsheet program and saving it anew may help."),
    )


def too_large(name: str) -> InputError:
    """Return the refusal of a file beyond all limits."""
    return _refusal(
        _("{name} is far larger than a form can be, so it was not read.", name=name),
        _("Ask for the file again; a form has less than one megabyte."),
    )


def cannot_be_read(name: str) -> InputError:
    """Return the refusal of a file the system does not hand over."""
    return _refusal(
        _("{name} cannot be read.", name=name),
        _("Check that the file is there and that no other program has it open."),
    )


def protected(name: str) -> InputError:
    """Return the refusal of a file that asks for a password."""
    return _refusal(
        _("{name} is protected with a password, so it cannot be read.", name=name),
        _("Ask for the file without a password."),
    )


def other_kind(name: str) -> InputError:
    """Return the refusal of a spreadsheet of another kind: an older one, a binary one, OpenDocument."""
    return _refusal(
        _("{name} was saved in another format than Excel workbook (.xlsx).", name=name),
        _("Open it in a spreadsheet program and save it as Excel workbook (.xlsx)."),
    )


def macros(name: str) -> InputError:
    """Return the refusal of a file that holds programs."""
    return _refusal(
        _("{name} holds macros; a form never does.", name=name),
        _("Ask for it saved as Excel workbook (.xlsx), without macros."),
    )


def links_elsewhere(name: str) -> InputError:
    """Return the refusal of a file that takes contents from other files or from the internet."""
    return _refusal(
        _("{name} takes contents from other files; a form never does.", name=name),
        _("Ask for the form with the answers typed into it."),
    )


def other_edition(name: str, edition: str) -> InputError:
    """Return the refusal of a form about an edition of the plan that is not here."""
    return _refusal(
        _("{name} asks about the edition {edition} of the plan, which is not here.", name=name, edition=edition),
        _("Ask for the form of this assessment, or bring in that edition first."),
    )


def two_forms(name: str, one: str, other: str) -> InputError:
    """Return the refusal of a file with sheets of two forms, each named by its label."""
    return _refusal(
        _("{name} holds sheets of two different forms, {one} and {other}.", name=name, one=one, other=other),
        _("Save the sheets of each form in a file of its own."),
    )


def _refusal(what: str, todo: str) -> InputError:
    return InputError(what, safe=_("Nothing was changed."), todo=todo)
