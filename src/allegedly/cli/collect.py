"""`allegedly collect`: articles or readings in, a collection that answers at once out."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from allegedly.cli.output import piped
from allegedly.cli.read import JobsOption, OutletOption, PrivateOption, PublishedOption
from allegedly.cli.sources import SourcesArgument
from allegedly.cli.surface import PROBLEMS, surface
from allegedly.records import Problem, Reading

if TYPE_CHECKING:
    from allegedly.collection import Collection

FolderArgument = Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False, help="The collection.")]


def collect(
    folder: FolderArgument,
    sources: SourcesArgument = None,
    *,
    published: PublishedOption = None,
    outlet: OutletOption = None,
    jobs: JobsOption = 1,
    allow_private_addresses: PrivateOption = False,
) -> None:
    """Read many articles once into a folder, which every other command takes as a source.

    Articles that are in it are not read again, and a run that was stopped at any point goes on where it was. Then the
    claims and the copies among all of them are found, and trace answers in about a second.

    [bold]Examples[/bold]

      allegedly collect archive/ coverage/ --jobs 2
      allegedly collect archive/ more/
      allegedly trace --claim "The bridge was sold" archive/
      allegedly claims archive/ --sort disputed

    [bold]Exit codes[/bold]

      0  all was read
      1  some inputs had problems, told on standard error; all others are in
      2  wrong use
      3  it failed for another reason
    """
    with surface():
        sources = sources or piped()
        # Imported here, so that help need not wait for them.
        from allegedly import collection, pipeline, reading
        from allegedly.cli.progress import Progress

        if published is not None:
            published = reading.parse_date(published)
        read = partial(
            pipeline.read_input,
            published=published,
            outlet=outlet,
            allow_private_addresses=allow_private_addresses,
        )
        made = collection.create(folder)
        with collection.locked(made), Progress(sources, visible=sys.stderr.isatty()) as run:
            found = _new(run.sources(), made, read, jobs)
            added = made.add(run.follow(found))
            for step in collection.finish(made):
                run.say(f"{step} ...")
        run.conclude()
        typer.echo(f"{folder}: {added} added, {sum(1 for _ in made.lines())} in all", err=True)
        if run.troubled:
            raise typer.Exit(PROBLEMS)


def _new(sources: Iterator[str], made: "Collection", read: "partial[Reading]", jobs: int) -> Iterator[Reading]:
    """Read what the collection does not hold; what could not be read before is tried again.

    Another article in the place of one that this run has added is a problem, the same one once more is none.
    """
    from allegedly import pipeline, reading

    known = {line.location for line in made.lines()}
    items = (item for item in reading.inputs(sources) if reading.location_of(item) not in known)
    found = map(read, items) if jobs == 1 else pipeline.spread(partial(read, threads=1), items, jobs)
    added: dict[str, str] = {}
    for one in found:
        if one.document is None:
            yield one
            continue
        place, name = one.document.location, one.document.id
        if place in added and added[place] != name:
            message = "left out, as another article of this name was added before it; give each record its own id"
            yield Reading(document=None, location=place, problems=(Problem(place, message),))
        elif place not in known and place not in added:
            added[place] = name
            yield one
