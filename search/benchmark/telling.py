"""What a benchmark found, as a table for the terminal."""

from collections.abc import Iterator
from typing import Any


def told(figures: dict[str, Any]) -> Iterator[str]:
    """The figures of `Benchmark.figures`, line by line."""
    yield f"{figures['documents']} pages; milliseconds, in brackets those of the processor"
    yield f"  {'':<10} {'':<14} {'p50':>16} {'p95':>16}"
    ratios = figures["times_as_fast_as_the_database"]
    for engine, kinds in figures["times"].items():
        for kind, times in kinds.items():
            cells = [f"{times[f'p{part}']:.1f} ({times[f'cpu_p{part}']:.1f})" for part in (50, 95)]
            ratio = f"   {ratios[kind]:.0f} times" if engine == "database" and kind in ratios else ""
            yield f"  {engine:<10} {kind:<14} {cells[0]:>16} {cells[1]:>16}{ratio}"
    yield f"  The first question took {figures['first']:.0f} ms. Memory grew by {figures['memory_grown']:.0f} MB."
    per_second, per_cpu = figures["documents_indexed_per_second"], figures["documents_indexed_per_cpu_second"]
    yield f"  {per_second:.0f} pages indexed a second, {per_cpu:.0f} a second of the processor."
    index = figures["index"]
    yield f"  The index takes {index['bytes'] / 1e6:.1f} MB, {index['ratio']:.2f} times the text:"
    for name, size in figures["index_by_field"].items():
        share = size / index["text"] if index["text"] else 0.0
        yield f"    {name:<12} {size / 1e6:8.1f} MB {share:6.2f}"
