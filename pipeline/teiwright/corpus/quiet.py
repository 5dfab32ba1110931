"""Imported first by what workers are forked from: Ctrl-C is for the command, which then ends its workers."""

from __future__ import annotations

import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
