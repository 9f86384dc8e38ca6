# ruff: noqa: S608 (statements are put together from constants of this file)
"""Ordinary tables for other programs: SQL views over the events (described in ``resources/schemas/README.md``).

Whoever opens the file with DB Browser or Datasette sees answers, actions, respondents, evidence and the history as
rows and columns. cpdesk itself never reads them; a test keeps them equal to what the application shows. A released
view is never edited: a new column is a new format, with the views before it kept for comparing and upgrading.

``level`` … are numbers, texts are texts, yes and no are 1 and 0. ``conflicts`` counts what people recorded differently,
as the application lists it; the value shown is then the first by its identifier, as in the application.
"""

from __future__ import annotations

_VALUE = "(SELECT j.value FROM json_each({}.value) j)"
"""A value out of its JSON. ``json_extract`` would be shorter, but SQLite 3.40 refuses it in views of a file that is not
trusted (``trusted_schema=OFF``), as Debian's has it."""

_HEADS = f"""
    SELECT e.number, e.id, e.cycle, e.subject, e.field, {_VALUE.format("e")} AS value, e.author, e.claimed
    FROM events e
    WHERE NOT EXISTS (
        SELECT 1 FROM events later, json_each(later.parents) parent
        WHERE later.subject = e.subject AND later.field = e.field AND later.cycle = e.cycle AND parent.value = e.id
    )"""
"""The events no later event of the same field replaces."""

_CURRENT = f"""
    SELECT cycle, subject, field, value, min(id) AS id, claimed,
        count(DISTINCT coalesce(quote(value), '')) > 1 AS conflict
    FROM ({_HEADS}) GROUP BY subject, field, cycle"""
"""One row for each field: of several heads the first by id, as ``State.current`` takes it. SQLite takes the other
columns from the row of the one ``min``; a second ``min`` or ``max`` would leave open from which."""


def _column(field: str) -> str:
    return f"max(CASE WHEN field = '{field}' THEN value END) AS {field}"


def _columns(*fields: str) -> str:
    return ", ".join(_column(field) for field in fields)


_ANSWERS_2 = _columns(
    "level", "level_on_paper", "target", "importance", "feasibility", "confidence", "special", "reason",
    "who_could_know", "by_when", "comment", "flag", "status", "answer",
)  # fmt: skip
_ANSWERS_3 = _columns(
    "level", "level_on_paper", "target", "importance", "feasibility", "confidence", "special", "reason",
    "who_could_know", "by_when", "comment", "change_reason", "flag", "status", "answer",
)  # fmt: skip
_ANSWERS_4 = _columns(
    "level", "level_on_paper", "target", "importance", "feasibility", "confidence", "special", "reason",
    "who_could_know", "by_when", "comment", "change_reason", "flag", "status", "answer", "evidence", "why",
)  # fmt: skip
_ACTIONS_2 = _columns(
    "title", "need", "activity", "lead", "partners", "start", "end", "cost", "currency", "funding_source",
    "indicator", "status",
).replace("AS end", 'AS "end"')  # fmt: skip
_ACTIONS_3 = _columns(
    "title", "need", "activity", "result", "lead", "partners", "audience", "delivery", "provider", "start", "end",
    "cost", "currency", "funding_source", "available", "requested", "secured", "indicator", "baseline",
    "indicator_target", "verification", "assumptions", "status", "position",
).replace("AS end", 'AS "end"')  # fmt: skip
_COSTS = _columns("item", "unit", "quantity", "unit_cost", "frequency", "recurrence")
_RESPONDENTS = _columns("name", "institution", "sector", "role", "contact")
_RESPONDENTS_4 = _columns("name", "institution", "sector", "role", "sex", "contact")
_DISSENT = _columns("institution", "level", "reason")
_EVIDENCE = _columns("title", "date", "page", "place", "item", "file", "file_name")
_LAST = "max(claimed) AS last_change, sum(conflict) AS conflicts"
_FILLED = "HAVING count(value) > 0"
_KEPT = "HAVING count(value) > 0 AND coalesce(max(CASE WHEN field = 'deleted' THEN value END), 0) = 0"


def _answers(columns: str) -> str:
    return f"""CREATE VIEW answers AS
    SELECT cycle, substr(subject, 1, instr(subject, '/') - 1) AS kind,
        CASE WHEN subject LIKE 'response/%' THEN substr(subject, 10, 36) END AS respondent,
        CASE WHEN subject LIKE 'response/%' THEN substr(subject, 47) ELSE substr(subject, 8) END AS item,
        {columns}, {_LAST}
    FROM ({_CURRENT}) WHERE subject LIKE 'agreed/%' OR subject LIKE 'response/%'
    GROUP BY subject, cycle {_FILLED}"""


def _actions(columns: str) -> str:
    return f"""CREATE VIEW actions AS
    SELECT substr(subject, 8) AS id, {columns}, {_LAST}
    FROM ({_CURRENT}) WHERE subject LIKE 'action/%' GROUP BY subject {_KEPT}"""


def _respondents(columns: str) -> str:
    return f"""CREATE VIEW respondents AS
    SELECT substr(subject, 12) AS id, {columns}, {_LAST}
    FROM ({_CURRENT}) WHERE subject LIKE 'respondent/%' GROUP BY subject {_KEPT}"""


VIEWS_2: dict[str, str] = {
    "answers": _answers(_ANSWERS_2),
    "actions": _actions(_ACTIONS_2),
    "respondents": _respondents(_RESPONDENTS),
    "evidence": f"""CREATE VIEW evidence AS
    SELECT substr(subject, 10) AS id, {_EVIDENCE}, {_LAST}
    FROM ({_CURRENT}) WHERE subject LIKE 'evidence/%' GROUP BY subject {_KEPT}""",
    "history": f"""CREATE VIEW history AS
    SELECT e.number, e.cycle, e.subject, e.field, {_VALUE.format("e")} AS value,
        CASE WHEN e.author LIKE '________-____-____-____-____________' THEN (
            SELECT {_VALUE.format("n")} FROM events n
            WHERE n.subject = 'author/' || e.author AND n.field = 'name' AND n.cycle = '' AND NOT EXISTS (
                SELECT 1 FROM events later, json_each(later.parents) parent
                WHERE later.subject = n.subject AND later.field = n.field AND later.cycle = n.cycle
                    AND parent.value = n.id
            ) ORDER BY n.id LIMIT 1
        ) ELSE e.author END AS author,
        e.claimed, e.value IS NULL AS erased, i.source AS imported_from, e.id
    FROM events e LEFT JOIN imports i ON e.number BETWEEN i.first AND i.last AND i.undone = 0
    ORDER BY e.number""",
}
"""Every view by name, as its statement stands in a file of format 2."""

VIEWS_3: dict[str, str] = {
    **VIEWS_2,
    "answers": _answers(_ANSWERS_3),
    "actions": _actions(_ACTIONS_3),
    "costs": f"""CREATE VIEW costs AS
    SELECT substr(subject, 6, 36) AS action, substr(subject, 43) AS id, {_COSTS}, {_LAST}
    FROM ({_CURRENT}) WHERE subject LIKE 'cost/%' GROUP BY subject {_KEPT}""",
}
"""As in a file of format 3: the fields of a plan with its money, why an answer changed, and the lines of a cost."""

VIEWS_4: dict[str, str] = {
    **VIEWS_3,
    "answers": _answers(_ANSWERS_4),
    "respondents": _respondents(_RESPONDENTS_4),
    "dissent": f"""CREATE VIEW dissent AS
    SELECT cycle, substr(subject, 9, 36) AS id, substr(subject, 46) AS item, {_DISSENT}, {_LAST}
    FROM ({_CURRENT}) WHERE subject LIKE 'dissent/%' GROUP BY subject, cycle {_KEPT}""",
}
"""As in a file of format 4: what a workshop adds to answers and respondents, and dissent as a table of its own."""

_HEADS_5 = f"""CREATE VIEW heads AS
    SELECT e.number, e.id, e.cycle, e.subject, e.field, {_VALUE.format("e")} AS value, e.author, e.device, e.claimed
    FROM events e
    WHERE NOT EXISTS (
        SELECT 1 FROM events later, json_each(later.parents) parent
        WHERE later.subject = e.subject AND later.field = e.field AND later.cycle = e.cycle AND parent.value = e.id
    )"""
_FIELDS_5 = """CREATE VIEW fields AS
    SELECT cycle, subject, field, value, min(id) AS id, claimed,
        count(DISTINCT coalesce(quote(value), '')) > 1 AS conflict
    FROM heads GROUP BY subject, field, cycle"""
"""What the tables below are made of, once for all: SQLite reads the text of every view each time a file is opened."""

_KEPT_5 = (
    "HAVING count(value) > 0 AND coalesce(max(CASE WHEN field = 'deleted' AND NOT conflict THEN value END), 0) = 0"
)
_MAIN_NAMES = "('level', 'status', 'answer')"
_BESIDE = f"""
    SELECT own.subject, own.field, own.cycle
    FROM said special
        JOIN said main ON main.subject = special.subject AND main.cycle = special.cycle AND main.field IN {_MAIN_NAMES}
        JOIN said own ON own.subject = special.subject AND own.id IN (special.id, main.id)
    WHERE special.field = 'special' AND special.value IS NOT NULL AND main.value IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM said same
        WHERE same.subject = own.subject AND same.field = own.field AND same.cycle = own.cycle
            AND same.device = CASE own.id WHEN main.id THEN special.device ELSE main.device END
            AND same.author = CASE own.id WHEN main.id THEN special.author ELSE main.author END
    )"""
"""Fields of an answer against which stands what somebody who gave nothing there gave in the one beside it: a level
against “not applicable”, as ``assessment.together`` reads it."""

_TOLD = f"""sum(contested AND field <> 'special' AND (field NOT IN {_MAIN_NAMES} OR given > 1))
        + CASE WHEN max(field = 'special' AND contested AND given > 1) THEN 1
            ELSE sum(contested AND field IN {_MAIN_NAMES} AND given < 2)
                + (max(field = 'special' AND contested) AND NOT max(field IN {_MAIN_NAMES} AND contested)) END"""
"""How many conflicts of an answer are listed: a level against a special answer once, as ``together.is_told`` has it."""

_REMOVED = "SELECT subject FROM fields WHERE field = 'deleted' AND value = 1 AND NOT conflict"


def _answers_5(columns: str) -> str:
    return f"""CREATE VIEW answers AS
    WITH said AS (SELECT * FROM heads WHERE subject LIKE 'agreed/%' OR subject LIKE 'response/%'),
    beside AS ({_BESIDE}), shown AS (
        SELECT cycle, subject, field, value, min(id) AS id, claimed, count(DISTINCT value) AS given,
            count(DISTINCT quote(value)) > 1 OR (subject, field, cycle) IN beside AS contested
        FROM said GROUP BY subject, field, cycle
    )
    SELECT cycle, substr(subject, 1, instr(subject, '/') - 1) AS kind,
        CASE WHEN subject LIKE 'response/%' THEN substr(subject, 10, 36) END AS respondent,
        CASE WHEN subject LIKE 'response/%' THEN substr(subject, 47) ELSE substr(subject, 8) END AS item,
        {columns}, max(claimed) AS last_change, {_TOLD} AS conflicts
    FROM shown WHERE subject NOT LIKE 'response/%' OR 'respondent/' || substr(subject, 10, 36) NOT IN ({_REMOVED})
    GROUP BY subject, cycle {_FILLED}"""


def _from_fields(statement: str) -> str:
    return statement.replace(f"({_CURRENT})", "fields").replace(_KEPT, _KEPT_5)


VIEWS_5: dict[str, str] = {
    "heads": _HEADS_5,
    "fields": _FIELDS_5,
    **{name: _from_fields(statement) for name, statement in VIEWS_4.items()},
    "answers": _answers_5(_ANSWERS_4),
    "costs": f"""CREATE VIEW costs AS
    SELECT substr(subject, 6, 36) AS action, substr(subject, 43) AS id, {_COSTS}, {_LAST}
    FROM fields WHERE subject LIKE 'cost/%' AND 'action/' || substr(subject, 6, 36) NOT IN ({_REMOVED})
    GROUP BY subject {_KEPT_5}""",
}
"""As in a file of format 5: conflicts are counted as the window lists them, what hangs on something removed is gone as
well, and what people disagree on removing is there. ``heads`` and ``fields`` are tables of their own: what was recorded
last of every field, several where people disagree, and the value that is shown for it."""
