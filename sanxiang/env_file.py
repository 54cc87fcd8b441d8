"""`python -m sanxiang.env_file EXAMPLE TARGET`: the first .env of an installation.

Written once and never changed again: the secrets in it sign sessions.
"""

import secrets
import sys
from pathlib import Path


def filled(example: str) -> str:
    """The example with a fresh random value behind every empty `…_SECRET_KEY=`."""
    return "".join(
        f"{line.rstrip()}{secrets.token_urlsafe(48)}\n"
        if line.rstrip().endswith("_SECRET_KEY=")
        else line
        for line in example.splitlines(keepends=True)
    )


def write_once(example: Path, target: Path) -> bool:
    """Write `target`, readable by its owner only; False when it was there already."""
    try:
        with target.open("x", encoding="utf-8") as file:
            target.chmod(0o600)
            file.write(filled(example.read_text(encoding="utf-8")))
    except FileExistsError:
        return False
    return True


if __name__ == "__main__":
    write_once(Path(sys.argv[1]), Path(sys.argv[2]))
