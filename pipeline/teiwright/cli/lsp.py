"""``teiwright lsp``: a language server, which editors ask for diagnostics, completion and descriptions as one types."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import click

from teiwright import __version__
from teiwright.checks.cursor import Offer, element_at, offers
from teiwright.checks.rng.read import Grammar
from teiwright.checks.standard import Wanted
from teiwright.checks.validate import check_file, grammar_of
from teiwright.cli.fetch import kept
from teiwright.cli.keep import load
from teiwright.cli.keep_odd import load_odd
from teiwright.cli.keep_xsd import load_xsd
from teiwright.diagnostics import Diagnostic, Halt, Place, Severity


@click.command()
@click.option("--schema", multiple=True, type=click.Path(exists=True, path_type=Path), help="As for validate.")
@click.option("--catalog", type=click.Path(exists=True, path_type=Path), help="As for validate.")
def lsp(schema: tuple[Path, ...], catalog: Path | None) -> None:
    """Serve an editor over standard input and output (Language Server Protocol).

    \b
    Example, in the settings of an editor: the command "teiwright lsp" for files of the language "xml".
    """
    try:
        from pygls.lsp.server import LanguageServer
    except ImportError:
        raise click.UsageError("The language server needs pygls: pip install 'teiwright[lsp]'.") from None
    server = LanguageServer("teiwright", __version__)
    _serve(
        server,
        Wanted(
            schema, catalog, open=load, open_xsd=load_xsd, open_odd=lambda odd, _: load_odd(odd, None), copy_of=kept
        ),
    )
    server.start_io()


def _serve(server: Any, wanted: Wanted) -> None:
    """Register what the server answers."""
    from lsprotocol import types

    def publish(uri: str) -> None:
        text = server.workspace.get_text_document(uri).source
        shown = [_diagnostic(one) for one in _checked(text, uri, wanted)]
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=shown))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)  # type: ignore[untyped-decorator]
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        publish(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)  # type: ignore[untyped-decorator]
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        publish(params.text_document.uri)

    @server.feature(  # type: ignore[untyped-decorator]
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["<", " ", '"', "'", "#"])
    )
    def complete(params: types.CompletionParams) -> types.CompletionList:
        document = server.workspace.get_text_document(params.text_document.uri)
        grammar = _grammar(document.source, params.text_document.uri, wanted)
        found = offers(document.source, document.offset_at_position(params.position), grammar) if grammar else []
        return types.CompletionList(is_incomplete=False, items=list(_shown(found)))

    @server.feature(types.TEXT_DOCUMENT_HOVER)  # type: ignore[untyped-decorator]
    def hover(params: types.HoverParams) -> types.Hover | None:
        document = server.workspace.get_text_document(params.text_document.uri)
        grammar = _grammar(document.source, params.text_document.uri, wanted)
        offset = document.offset_at_position(params.position)
        words = _described(document.source, offset, grammar) if grammar else ""
        markdown = types.MarkupContent(types.MarkupKind.Markdown, words)
        return types.Hover(markdown) if words else None

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION)  # type: ignore[untyped-decorator]
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        return [
            _action(params.text_document.uri, one) for one in params.context.diagnostics if isinstance(one.data, dict)
        ]


def _checked(text: str, uri: str, wanted: Wanted) -> list[Diagnostic]:
    try:
        return check_file(text.encode(), wanted, name=_path(uri))[1]
    except Halt as halt:
        return [halt.diagnostic]


def _grammar(text: str, uri: str, wanted: Wanted) -> Grammar | None:
    try:
        return grammar_of(text, wanted, name=_path(uri))
    except Halt:
        return None


def _path(uri: str) -> str:
    parts = urlsplit(uri)
    return unquote(parts.path) if parts.scheme == "file" else uri


def _diagnostic(one: Diagnostic) -> Any:
    from lsprotocol import types

    severities = {
        Severity.ERROR: types.DiagnosticSeverity.Error,
        Severity.WARNING: types.DiagnosticSeverity.Warning,
        Severity.NOTE: types.DiagnosticSeverity.Information,
    }
    return types.Diagnostic(
        range=_range(one.where),
        message=f"{one.message}\n{one.help}".strip(),
        severity=severities[one.severity],
        code=one.code,
        source="teiwright",
        data={"fix": one.fix} if one.fix is not None and not one.code.startswith("element") else None,
    )


def _range(where: Place | None) -> Any:
    """A place as the protocol counts: from 0, in UTF-16 units."""
    from lsprotocol import types

    if where is None:
        return types.Range(types.Position(0, 0), types.Position(0, 1))
    before = where.excerpt[: where.column - 1] or " " * (where.column - 1)
    start = _units(before)
    end = start + (_units(where.excerpt[where.column - 1 :][: where.length]) or 1)
    return types.Range(types.Position(where.line - 1, start), types.Position(where.line - 1, end))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _shown(found: Iterable[Offer]) -> Iterable[Any]:
    from lsprotocol import types

    kinds = {
        "element": types.CompletionItemKind.Class,
        "attribute": types.CompletionItemKind.Property,
        "value": types.CompletionItemKind.EnumMember,
        "pointer": types.CompletionItemKind.Reference,
    }
    for one in found:
        yield types.CompletionItem(label=one.text, kind=kinds[one.kind], detail=one.about or one.kind)


def _described(text: str, offset: int, grammar: Grammar) -> str:
    """What the schema says of the element whose tag the cursor is on, and what it may hold."""
    found = element_at(text, offset, grammar)
    if found is None:
        return ""
    name, element = found
    return f"**{name}** {grammar.documentation.get(element, '')}".strip()


def _action(uri: str, one: Any) -> Any:
    from lsprotocol import types

    edit = types.TextEdit(range=one.range, new_text=one.data["fix"])
    title = f"Write {one.data['fix']}"
    changes = types.WorkspaceEdit(changes={uri: [edit]})
    return types.CodeAction(title=title, kind=types.CodeActionKind.QuickFix, diagnostics=[one], edit=changes)
