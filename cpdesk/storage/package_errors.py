"""What can be wrong with a package that came in, each as a type with its sentence. Nothing is ever changed by it."""

from __future__ import annotations

from cpdesk.base.errors import InputError
from cpdesk.base.i18n import _


class PackageError(InputError):
    """A package that cannot be taken in."""


class NotAPackageError(PackageError):
    """The file is something else."""


class DamagedPackageError(PackageError):
    """The package does not hold what was put into it."""


class TooLargePackageError(PackageError):
    """The package passes a limit."""


class NewerPackageError(PackageError):
    """Only a newer cpdesk can read the package."""


def not_a_package(name: str) -> NotAPackageError:
    """Return the error for a file of another kind."""
    return NotAPackageError(
        _("{name} is not a package made with cpdesk.", name=name),
        safe=_("Nothing was changed."),
        todo=_("Choose a file whose name ends in .cpdesk."),
    )


def damaged(name: str) -> DamagedPackageError:
    """Return the error for a package that fails its checks."""
    return DamagedPackageError(
        _("{name} is damaged.", name=name),
        safe=_("Nothing was changed."),
        todo=_("Ask for the package to be made and sent again."),
    )


def too_large(name: str) -> TooLargePackageError:
    """Return the error for a package that passes a limit."""
    return TooLargePackageError(
        _("{name} is larger than a package may be (50 MB as a file, 300 MB unpacked, 50,000 changes).", name=name),
        safe=_("Nothing was changed."),
        todo=_("Ask for the assessment's own file instead."),
    )


def file_too_large(name: str) -> TooLargePackageError:
    """Return the error for an assessment's own file that is too large to be imported, with its evidence files."""
    return TooLargePackageError(
        _("{name} and its evidence files together are larger than what can be imported (300 MB).", name=name),
        safe=_("Nothing was changed."),
        todo=_(
            "Ask for a package without the evidence files. Files that are copied into the folder “attachments” beside "
            "the assessment by hand are found there."
        ),
    )


def newer(name: str, version: int, needed: int, known: int) -> NewerPackageError:
    """Return the error for a package of a later version."""
    return NewerPackageError(
        _(
            "{name} was made by a newer cpdesk (package version {version}; reading it takes version {needed}, "
            "this one reads version {known}).",
            name=name,
            version=version,
            needed=needed,
            known=known,
        ),
        safe=_("Nothing was changed."),
        todo=_("Open it with the newer version."),
    )


def other_edition(name: str, edition: str) -> PackageError:
    """Return the error for a package about an edition of the plan that is not here."""
    return PackageError(
        _(
            "{name} is about edition {edition} of the plan, which this cpdesk does not have.",
            name=name,
            edition=edition,
        ),
        safe=_("Nothing was changed."),
        todo=_("Open it with a version of cpdesk that has this edition."),
    )
