"""Virtuoso on this machine, in a folder of its own: for the tests, and for the benchmark of the questions."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

PROGRAM, SQL = shutil.which("virtuoso-t"), shutil.which("isql-vt")
MISSING = "Virtuoso is not installed (apt-get install virtuoso-opensource-7): a store on it remains untested"

_SETTINGS = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 0
"""


class Virtuoso:
    """A server that runs; `address` is that of its endpoint."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes], sql: int, http: int) -> None:
        self.folder = folder
        self.process = process
        self.address = f"http://127.0.0.1:{http}/sparql"
        self._sql = sql

    def cpu(self) -> float:
        """Seconds of CPU that the server has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def run(self, *commands: str) -> str:
        """Runs commands of SQL as the administrator of a new database."""
        script = "\n".join(f"{command};" for command in commands)
        done = subprocess.run(
            [str(SQL), f"127.0.0.1:{self._sql}", "dba", "dba"],
            input=script,
            text=True,
            capture_output=True,
            check=True,
        )
        return done.stdout + done.stderr


@contextmanager
def serving(folder: Path, *, buffers: int = 4_000) -> Iterator[Virtuoso]:
    """A new server whose database is in `folder`, which anybody on this machine may query and update.

    `buffers` are pages of 8 KB kept in memory.
    """
    sql, http = _free_port(), _free_port()
    settings = _SETTINGS.format(sql=sql, http=http, buffers=buffers, dirty=buffers * 3 // 4)
    (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
    with subprocess.Popen(
        [str(PROGRAM), "+foreground", "+configfile", "virtuoso.ini"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            server = Virtuoso(folder, process, sql, http)
            _wait(server)
            server.run('GRANT SPARQL_UPDATE TO "SPARQL"', "DB.DBA.RDF_DEFAULT_USER_PERMS_SET ('nobody', 7)")
            yield server
        finally:
            process.kill()


def _wait(server: Virtuoso, until_s: float = 120.0) -> None:
    end = time.monotonic() + until_s
    while time.monotonic() < end:
        if server.process.poll() is not None:
            break
        try:
            if httpx.get(server.address, trust_env=False, timeout=10).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    log = server.folder / "virtuoso.log"
    raise RuntimeError(
        f"Virtuoso did not start: {log.read_text(errors='replace')[-500:] if log.exists() else ''}"
    )


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
        assert isinstance(port, int)
        return port
