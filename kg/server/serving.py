"""Runs the server on this machine."""

from __future__ import annotations

import socket
import sys
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path

import uvicorn

from kg.errors import KgError
from kg.server.app import TIMEOUT_S, application
from kg.server.guard import is_loopback
from kg.sparql import LONGEST_QUERY

# Longer than the longest query in a URL, so that the answer to a longer one is ours.
_LONGEST_HEAD = 12 * LONGEST_QUERY + 65_536


def serve(
    store_path: Path | str,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    timeout_s: float = TIMEOUT_S,
    open_browser: bool = False,
    least: float = 0.0,
    token: str | None = None,
) -> None:
    """Serves the store until the process is stopped; port 0 takes a free one. Who has the `token` may write.

    The pages show no statements with a confidence below `least` (0..1).

    Prints the address on stderr. Raises StoreError if there is no store, KgError if `host` is not this
    machine or the port is taken.
    """
    if not is_loopback(host):
        raise KgError(f"{host!r} is not this machine, and the server has no password; leave it at 127.0.0.1")
    app = application(store_path, timeout_s=timeout_s, hosts=(host,), least=least, token=token)
    listener = _listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listener.getsockname()[1]}/"
    print(f"{address} (Ctrl+C stops)", file=sys.stderr, flush=True)
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    with suppress(KeyboardInterrupt):  # Ctrl+C, after everything is closed
        uvicorn.Server(configuration(app)).run(sockets=[listener])


def configuration(app: object) -> uvicorn.Config:
    """How uvicorn runs the application."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        http="h11",
        ws="none",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        timeout_graceful_shutdown=3,
    )


def _listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections from now on, so that the browser can be opened at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise KgError(
            f"port {port} of {host} cannot be used ({error.strerror}); choose another with --port"
        ) from error
    return listener
