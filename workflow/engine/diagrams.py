"""Machines as Mermaid diagrams and tables, from their declarations alone."""

from collections.abc import Iterator

from workflow.engine.declarations import Reason
from workflow.engine.machine import Subject, first_state, machines, state_names, steps

REASONS = {Reason.NONE: "–", Reason.OPTIONAL: "tuỳ chọn", Reason.REQUIRED: "bắt buộc"}


def document() -> str:
    """Every machine: a diagram, and a table of who takes which edge and what it brings about."""
    return "\n".join(line for model in machines() for line in _section(model))


def _section(model: type[Subject]) -> Iterator[str]:
    names = state_names(model)
    yield f"## {str(model._meta.verbose_name).capitalize()} (`{model._meta.label_lower}`)\n"
    yield "```mermaid\nstateDiagram-v2"
    for state, name in names.items():
        yield f"    {state}: {name}"
    yield f"    [*] --> {first_state(model)}"
    found = sorted(steps(model), key=lambda step: (list(names).index(step.source), step.name))
    for step in found:
        yield f"    {step.source} --> {step.target}: {step.edge.label}"
    yield "```\n"
    yield "| từ | bước | đến | ai | lý do | văn bản | báo cho |\n|---|---|---|---|---|---|---|"
    for step in found:
        edge = step.edge
        roles = ", ".join(str(role.label) for role in edge.roles) + (" (kéo theo bởi bước khác)" if edge.driven else "")
        papers = ", ".join(f"`{paper.kind}`" for paper in edge.papers) or "–"
        told = ", ".join(str(audience.label) for audience in edge.told) or "–"
        yield (
            f"| {names[step.source]} | {edge.label} (`{step.name}`) | {names[step.target]} | {roles} "
            f"| {REASONS[edge.reason]} | {papers} | {told} |"
        )
    yield ""
