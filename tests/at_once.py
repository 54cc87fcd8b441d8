"""Several people acting at the same moment, each in a thread with a connection of its own."""

import threading
from collections.abc import Callable

from django.db import connections

from sanxiang.actions.refused import Refused


def at_once(*actions: Callable[[], object]) -> list[object]:
    """What each gave, or the refusal it raised, in their order."""
    came: dict[int, object] = {}
    ready = threading.Barrier(len(actions))

    def act(at: int) -> None:
        try:
            ready.wait()
            came[at] = actions[at]()
        except Refused as refused:
            came[at] = refused
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=[at]) for at in range(len(actions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [came[at] for at in range(len(actions))]
