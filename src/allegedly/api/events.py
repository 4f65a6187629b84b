"""What becomes of an addition, as server-sent events (WHATWG HTML, 9.2); a client that was cut off goes on there."""

import asyncio
import json
from collections.abc import AsyncIterator

from starlette.responses import StreamingResponse

from allegedly.api.bench import Job
from allegedly.records import codec

_LOOK = 0.2  # seconds from one look at the job to the next
_QUIET = 75  # looks without news after which a comment keeps proxies from closing the connection: 15 seconds


def stream(job: Job, *, after: int = 0) -> StreamingResponse:
    """Tell of each input after the first so many, and that it ended."""
    return StreamingResponse(_events(job, after), media_type="text/event-stream")


async def _events(job: Job, told: int) -> AsyncIterator[str]:
    quiet = 0
    while True:
        addition = job.addition()
        for added in addition.added[told:]:
            told += 1
            yield f"id: {told}\nevent: added\ndata: {codec.encode(added).decode()}\n\n"
        if addition.ended:
            yield f"event: ended\ndata: {json.dumps({'failure': addition.failure})}\n\n"
            return
        await asyncio.sleep(_LOOK)
        quiet += 1
        if quiet % _QUIET == 0:
            yield ": still at work\n\n"
