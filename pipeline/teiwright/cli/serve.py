"""The command ``teiwright serve``: shows a corpus as it is being worked on."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click

from teiwright.cli.build import build
from teiwright.cli.diagnose import INTERRUPTED
from teiwright.cli.watch import changes


@click.command(epilog="Example: teiwright serve weir --port 8001")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Where to; else FOLDER/build.")
@click.option("--port", default=8000, show_default=True, help="Port on this machine; 0 takes any that is free.")
@click.pass_context
def serve(context: click.Context, folder: Path, output: Path | None, port: int) -> None:
    """Build the corpus FOLDER, show it to a browser on this machine, and build anew on every change.

    Nobody else on the network sees it. Ctrl+C ends it.
    """
    folder = folder.resolve()
    out = output.resolve() if output else folder / "build"
    _build(context, folder, out)
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=out))
    except OSError as fault:
        raise click.ClickException(f"cannot listen on port {port}: {fault.strerror}") from fault
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        click.echo(f"http://127.0.0.1:{server.server_port}/  (Ctrl+C ends it)")
        try:
            for _ in changes([folder], ignored=out):
                _build(context, folder, out)
        except KeyboardInterrupt:
            click.echo()
        finally:
            server.shutdown()


def _build(context: click.Context, folder: Path, out: Path) -> None:
    """Build; faults of a transcript have been shown, and the others are there to be seen."""
    try:
        context.invoke(build, folder=folder, output=out)
    except SystemExit as ended:
        if ended.code == INTERRUPTED:
            raise KeyboardInterrupt from None


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line for each."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
