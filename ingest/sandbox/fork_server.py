"""Requests on a socket to processes that answer them: one copy of this process for each.

A fresh interpreter takes a second to import what loaders need; a copy of one that has imported
it takes a few milliseconds. It does nothing but fork, wait and kill, and has a single thread, as
forking is only safe without others. (multiprocessing's own fork server imports the main program
again and answers with pickle, which runs what it reads.)
"""

import gc
import os
import selectors
import signal
import socket
import sys
from contextlib import suppress
from itertools import pairwise

from ingest.sandbox.confinement import adopt_orphans, children, leave_network
from ingest.sandbox.messages import Ending, endings, messages, requests
from ingest.sandbox.reader import Channels, Readers, run

DESCRIPTORS = 4
"""A job comes as one byte with these: its request, the file, the answer's pipe, the lifeline."""
MAX_DESCRIPTORS = 65_536
_KILOBYTE = 1 if sys.platform == "darwin" else 1024
"""Unit of a process's peak memory: bytes there, kilobytes here (getrusage(2))."""


def serve(descriptor: int, readers: Readers) -> None:
    """Serve requests from the socket `descriptor` until its other end is closed."""
    control = socket.socket(fileno=descriptor)
    readers.preload()
    requests(), messages(), endings()
    adopt_orphans()
    leave_network()
    # Copies share memory only until something, such as a collection, writes to it.
    gc.freeze()
    server = _ForkServer(control, readers)
    while server.turn():
        pass
    server.kill_all()


class _ForkServer:
    def __init__(self, control: socket.socket, readers: Readers) -> None:
        self._control = control
        self._readers = readers
        self._lifelines: dict[int, socket.socket] = {}
        self._selector = selectors.DefaultSelector()
        self._woken, self._waker = socket.socketpair()
        for side in (self._woken, self._waker):
            side.settimeout(0)
        # A child's end writes a byte that ends the wait; without a handler nothing is written.
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        for sender in (control, self._woken):
            self._selector.register(sender, selectors.EVENT_READ)

    def turn(self) -> bool:
        """Do what has come up; False when there is nobody left to serve."""
        for key, _ in self._selector.select():
            if key.fileobj is self._woken:
                self._reap()
            elif key.fileobj is not self._control:
                self._kill(key.data)
            elif not self._accept():
                return False
        return True

    def kill_all(self) -> None:
        for pid in list(self._lifelines):
            self._kill(pid)
        while self._lifelines:
            self._reap(options=0)

    def _accept(self) -> bool:
        byte, descriptors, _, _ = socket.recv_fds(self._control, 1, DESCRIPTORS)
        if not byte:
            return False
        *channels, lifeline = descriptors
        pid = os.fork()
        if pid == 0:
            self._become_reader(Channels(*channels))
        for channel in channels:
            os.close(channel)
        self._lifelines[pid] = socket.socket(fileno=lifeline)
        self._selector.register(self._lifelines[pid], selectors.EVENT_READ, pid)
        return True

    def _become_reader(self, channels: Channels) -> None:
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _close_others(channels)
            run(self._readers, channels)
            status = 0
        finally:
            # Never back into the server's loop, whatever is raised.
            os._exit(status)

    def _kill(self, pid: int) -> None:
        """Kill a job's process group; whoever asked closed or shut the lifeline."""
        with suppress(KeyError):
            self._selector.unregister(self._lifelines[pid])
        with suppress(ProcessLookupError):
            # Before its setsid the process is still in this group.
            os.kill(pid, signal.SIGKILL)
            os.killpg(pid, signal.SIGKILL)

    def _reap(self, options: int = os.WNOHANG) -> None:
        with suppress(BlockingIOError):
            self._woken.recv(4096)
        # Looked at before it is reaped, so that its id cannot be another process's yet.
        with suppress(ChildProcessError):
            while ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT | options):
                self._end(ended.si_pid)
                if not options:
                    return

    def _end(self, pid: int) -> None:
        if pid in self._lifelines:
            self._kill(pid)
        _, status, usage = os.wait4(pid, 0)
        lifeline = self._lifelines.pop(pid, None)
        if lifeline:
            self._kill_escaped()
            ending = Ending(os.waitstatus_to_exitcode(status), usage.ru_maxrss * _KILOBYTE)
            with suppress(OSError):
                lifeline.sendall(endings().dump_json(ending))
            lifeline.close()

    def _kill_escaped(self) -> None:
        """Kill descendants that left their group; they became ours when their parent ended."""
        for child in children():
            if child not in self._lifelines:
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)


def _close_others(channels: Channels) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    kept = sorted((channels.request, channels.content, channels.answer))
    for before, after in pairwise([2, *kept, MAX_DESCRIPTORS]):
        os.closerange(before + 1, after)
