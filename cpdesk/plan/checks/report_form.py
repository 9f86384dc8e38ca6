"""Checks of a reporting format: keys once, known sections and groups, options with codes, rules that can work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cpdesk.base.i18n import _

if TYPE_CHECKING:
    from cpdesk.plan.model import Problem
    from cpdesk.plan.positions import KeyPath
    from cpdesk.plan.report_model import ReportForm, ReportGroup, ReportQuestion, ReportRule
    from cpdesk.plan.source import SourceFile


def check_report_form(source: SourceFile, form: ReportForm) -> Iterator[Problem]:
    """Yield what is wrong with a reporting format; what is official in it is compared by ``official``."""
    yield from _names(source, form)
    for index, group in enumerate(form.groups):
        yield from _rules(source, ("groups", index), form, group.key)
    for index, question in enumerate(form.questions):
        path = ("questions", index)
        yield from _question(source, path, form, question)
        yield from _options(source, path, question)
        yield from _rules(source, path, form, question.key)


def _names(source: SourceFile, form: ReportForm) -> Iterator[Problem]:
    seen: set[str] = set()
    families: tuple[tuple[str, tuple[ReportGroup | ReportQuestion, ...]], ...] = (
        ("groups", form.groups),
        ("questions", form.questions),
    )
    for family, entries in families:
        for index, entry in enumerate(entries):
            if entry.key in seen:
                what = _("The question {key} stands here a second time.", key=entry.key)
                yield source.problem((family, index, "key"), what)
            seen.add(entry.key)
            for key in ("key", "number", "label"):
                if not getattr(entry, key).strip():
                    yield source.problem((family, index, key), _("The question's “{key}” is empty.", key=key))
            if form.sections and form.section(entry.section) is None:
                what = _("{key} names a section that is not there: “{found}”.", key=entry.key, found=entry.section)
                yield source.problem((family, index, "section"), what)


def _question(source: SourceFile, path: KeyPath, form: ReportForm, question: ReportQuestion) -> Iterator[Problem]:
    if question.parent and form.group(question.parent) is None:
        what = _("{key} names a group that is not there: “{found}”.", key=question.key, found=question.parent)
        yield source.problem((*path, "parent"), what)
    if question.kind.chosen and not question.options:
        yield source.problem((*path, "options"), _("{key} has no options to choose from.", key=question.key))
    if not question.kind.chosen and (question.options or question.multiple):
        what = _("{key} is answered by typing; it has neither options nor several answers.", key=question.key)
        yield source.problem((*path, "type"), what)


def _options(source: SourceFile, path: KeyPath, question: ReportQuestion) -> Iterator[Problem]:
    codes = [option.code for option in question.options]
    if not all(codes) or len(set(codes)) < len(codes) or not all(each.label.strip() for each in question.options):
        what = _("The answers of {key} need a code of their own and words.", key=question.key)
        yield source.problem((*path, "options"), what)


def _rules(source: SourceFile, path: KeyPath, form: ReportForm, key: str) -> Iterator[Problem]:
    for place, rule in enumerate(form.rules_for(key)):
        yield from _rule(source, (*path, "asked_if", place), form, rule)
    if _goes_round(form, key):
        yield source.problem((*path, "asked_if"), _("The rules of {key} go round in a circle.", key=key))


def _rule(source: SourceFile, path: KeyPath, form: ReportForm, rule: ReportRule) -> Iterator[Problem]:
    by = form.find(rule.by)
    if by is None:
        what = _("The rule of {key} names a question that is not there: “{found}”.", key=rule.question, found=rule.by)
        yield source.problem((*path, "question"), what)
        return
    if not by.kind.chosen:
        what = _("The rule of {key} depends on {by}, which has no options.", key=rule.question, by=rule.by)
        yield source.problem((*path, "question"), what)
    for code in rule.values if by.kind.chosen else ():
        if by.option(code) is None:
            what = _("The rule of {key}: {by} has no option “{code}”.", key=rule.question, by=rule.by, code=code)
            yield source.problem((*path, "except" if rule.excepted else "values"), what)


def _goes_round(form: ReportForm, key: str) -> bool:
    seen: set[str] = set()
    ahead = [key]
    while ahead:
        question = form.find(found := ahead.pop())
        leads = [rule.by for rule in form.rules_for(found)] + (
            [question.parent] if question and question.parent else []
        )
        if key in leads:
            return True
        ahead += [each for each in leads if each not in seen]
        seen.update(leads)
    return False
