"""Write what the frozen application is made of as CycloneDX 1.6, the same bytes for the same build."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sys
import uuid
from typing import TYPE_CHECKING, Any

from installers.steps.layout import Layout, StepError, say
from installers.steps.licences import licence_folder

if TYPE_CHECKING:
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component
    from cyclonedx.model.license import LicenseRepository

KINDS = {"library": "LIBRARY", "framework": "FRAMEWORK", "data": "DATA"}


def run(layout: Layout) -> None:
    """Write ``out/cpdesk-VERSION.cdx.json`` and hold it against the schema. Raises StepError."""
    try:
        from cyclonedx.output.json import JsonV1Dot6
    except ImportError as error:
        raise StepError("cyclonedx-bom is missing; run this by: python dev.py package sbom") from error
    entries = json.loads((licence_folder(layout) / "index.json").read_text(encoding="utf-8"))
    bom = _bom(layout, entries)
    text = JsonV1Dot6(bom).output_as_string(indent=1) + "\n"
    _validate(text)
    layout.out.mkdir(parents=True, exist_ok=True)
    target = layout.out / f"cpdesk-{layout.version}.cdx.json"
    target.write_text(text, encoding="utf-8", newline="\n")
    count = text.count('"bom-ref"') - 1
    say(f"   {target.name}: {len(entries)} parts, {count} with those they are made of; {SCHEMA} holds")


SCHEMA = "the strict schema of CycloneDX 1.6"


def _bom(layout: Layout, entries: list[dict[str, Any]]) -> Bom:
    """Return the whole list; its number and time are those of the build, not of this run."""
    from cyclonedx.model.bom import Bom, BomMetaData
    from cyclonedx.model.component import Component, ComponentType

    whole = Component(
        name="cpdesk",
        version=layout.version,
        type=ComponentType.APPLICATION,
        bom_ref="cpdesk",
        licenses=_licences("MIT"),
        description="Offline capacity-building self-assessment and action planning for the Cartagena Protocol",
    )
    bom = Bom(metadata=BomMetaData(component=whole, timestamp=dt.datetime.fromtimestamp(layout.epoch, dt.UTC)))
    digest = hashlib.sha256(json.dumps([layout.version, sys.platform, layout.epoch, entries]).encode()).hexdigest()
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, f"https://cpdesk.invalid/{digest}")
    parts = [_component(entry, layout) for entry in entries]
    for part in parts:
        bom.components.add(part)
        bom.register_dependency(part)
    bom.register_dependency(whole, parts)
    return bom


def _component(entry: dict[str, Any], layout: Layout) -> Component:
    from cyclonedx.model.component import Component, ComponentType
    from packageurl import PackageURL

    return Component(
        name=entry["name"],
        version=entry["version"] or None,
        type=ComponentType[KINDS[entry["kind"]]],
        bom_ref=entry["purl"],
        purl=PackageURL.from_string(entry["purl"]),
        licenses=_licences(entry["licence"]),
        components=_held(entry, layout),
    )


def _held(entry: dict[str, Any], layout: Layout) -> list[Component]:
    """Return what a part is made of itself, from the list its makers gave with it (``parts.txt``)."""
    from cyclonedx.model.component import Component, ComponentType

    found = []
    for text in entry["texts"]:
        if not text.endswith("/parts.txt"):
            continue
        for line in (licence_folder(layout) / text).read_text(encoding="utf-8").splitlines()[2:]:
            what, _colon, licence = line.rpartition(": ")
            name, _space, version = what.rpartition(" ")
            name, version = (name, version) if name and version[:1].isdigit() else (what, "")
            found.append(
                Component(
                    name=name,
                    version=version or None,
                    type=ComponentType.LIBRARY,
                    bom_ref=f"{entry['purl']}#{name}@{version}",
                    licenses=_licences(licence),
                )
            )
    return found


def _licences(words: str) -> LicenseRepository | list[Any]:
    """Return a licence as SPDX where it is that, else by its makers' words."""
    from cyclonedx.factory.license import LicenseFactory

    return [] if words == "not stated" else [LicenseFactory().make_from_string(words)]


def _validate(text: str) -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    if error := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise StepError(f"The list does not hold against {SCHEMA}: {str(error)[:500]}")
