"""A headless Chromium, spoken to in its own protocol (https://chromedevtools.github.io/devtools-protocol/).

Every wait is for an answer or an event of the browser's, none for time to pass.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import threading
from collections import deque
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

import pytest
from websockets.sync.client import connect

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
MISSING = "no Chromium on the path (Debian: chromium)"
SECONDS = 60.0
"""How long an answer may take before the browser is taken for dead."""


def executable() -> str | None:
    """The browser's, or None; ``CHROMIUM`` names another one."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


needs_browser = pytest.mark.skipif(executable() is None, reason=MISSING)


CONTRAST = """
(() => {
  const parse = (text) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const part = (v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  let looked = 0;
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !e.checkVisibility() || e.closest('script, .unseen, .skip')) continue;
    if (e.closest('td.kept') && e.textContent === '■') continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    looked += 1;
    if ((a + 0.05) / (b + 0.05) < 4.5) found.push([e.className, texts.currentNode.data, (a + 0.05) / (b + 0.05)]);
  }
  return {looked, found};
})()
"""
"""All text that can be seen whose contrast is less than WCAG 2 asks for at level AA."""


class Browser:
    """One running browser with one tab. ``events`` are those of the tab since :meth:`open` was called last."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is where it keeps its profile, and pages are put to be opened."""
        self.folder = folder
        self.events: list[dict[str, Any]] = []
        self._count = 0
        self._session = ""
        self._running = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            process = stack.enter_context(subprocess.Popen(self._command(), stderr=subprocess.PIPE, text=True))
            stack.callback(process.terminate)
            # It has no limit to what it sends (pictures), and is no site that a proxy would have to be asked for.
            address = _address(process)
            # Nor does it ask whether the browser is alive: it would draw at random while Hypothesis draws.
            how = {"max_size": None, "compression": None, "proxy": None, "ping_interval": None}
            self._connection = stack.enter_context(connect(address, **how))
            self._attach()
            self._running = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._running.close()

    def _command(self) -> list[str]:
        return [
            executable() or NAMES[0],
            *("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage"),
            *(
                "--no-first-run",
                "--disable-extensions",
                "--disable-component-update",
                "--disable-background-networking",
            ),
            "--remote-debugging-port=0",
            f"--user-data-dir={self.folder / 'profile'}",
            "about:blank",
        ]

    def _attach(self) -> None:
        """A session with the first tab, which says what happens in it."""
        tabs = self.send("Target.getTargets")["targetInfos"]
        tab = next(tab["targetId"] for tab in tabs if tab["type"] == "page")
        self._session = self.send("Target.attachToTarget", targetId=tab, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The browser's answer; events that come before it are kept."""
        self._count += 1
        session = {"sessionId": self._session} if self._session else {}
        self._connection.send(json.dumps({"id": self._count, "method": method, "params": parameters, **session}))
        while True:
            message: dict[str, Any] = json.loads(self._connection.recv(SECONDS))
            if message.get("id") == self._count:
                assert "error" not in message, f"{method}: {message['error']}"
                result: dict[str, Any] = message["result"]
                return result
            self.events.append(message)

    def open(self, html: str, *, width: int = 1280, height: int = 900, dark: bool = False, script: bool = True) -> None:
        """Show a page, in a window of that size (CSS pixels)."""
        path = self.folder / "page.html"
        path.write_text(html, "utf-8")
        self.visit(path.as_uri(), width=width, height=height, dark=dark, script=script)

    def visit(
        self, address: str, *, width: int = 1280, height: int = 900, dark: bool = False, script: bool = True
    ) -> None:
        """Show what stands at an address."""
        self.send("Emulation.setScriptExecutionDisabled", value=not script)
        self.resize(width, height)
        self.media(prefers_color_scheme="dark" if dark else "light")
        self.events.clear()
        self.send("Page.navigate", url=address)
        self.expect("Page.loadEventFired")

    def follow(self, selector: str) -> None:
        """Click a link to a place in the page, and wait until the page has noticed."""
        self.run(
            "window.followed = new Promise(done => addEventListener('hashchange',"
            " () => setTimeout(() => done(1)), {once: true})), 1"
        )
        self.click(selector)
        self.run("followed")

    def expect(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The first event of that name with these parameters, waited for if it has not come yet."""
        while True:
            for event in self.events:
                if event.get("method") == method and parameters.items() <= event["params"].items():
                    told: dict[str, Any] = event["params"]
                    return told
            self.events.append(json.loads(self._connection.recv(SECONDS)))

    def drop(self, selector: str, *files: Path) -> None:
        """Drop files on the middle of the first element that fits, as from a file manager."""
        x, y = self._middle(selector)
        data = {"items": [], "files": [str(file) for file in files], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.send("Input.dispatchDragEvent", type=kind, x=x, y=y, data=data)

    def downloaded(self, selector: str) -> Path:
        """Click a link that saves a file, and wait for the file."""
        folder = self.folder / "downloads"
        self.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder), eventsEnabled=True)
        self.events.clear()
        self.click(selector)
        begun = self.expect("Browser.downloadWillBegin")
        self.expect("Browser.downloadProgress", state="completed")
        return folder / str(begun["suggestedFilename"])

    def resize(self, width: int, height: int) -> None:
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )

    def media(self, kind: str = "", **features: str) -> None:
        """Pretend to be ``print``, or to prefer some colours."""
        named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.send("Emulation.setEmulatedMedia", media=kind, features=named)

    def run(self, script: str) -> Any:
        """What a JavaScript expression is, as JSON has it."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        """Click the middle of the first element that fits, as a mouse does."""
        box = self._middle(selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def _middle(self, selector: str) -> list[float]:
        """Where the middle of the first element that fits is, once it is in sight."""
        middle: list[float] = self.run(
            f"(e => {{ e.scrollIntoView({{block: 'center'}}); const b = e.getBoundingClientRect();"
            f" return [b.x + b.width / 2, b.y + b.height / 2] }})(document.querySelector({json.dumps(selector)}))"
        )
        return middle

    def press(self, key: str, code: int, text: str = "") -> None:
        """Press and release a key of that name and Windows virtual key code."""
        for kind in ("keyDown", "keyUp"):
            typed = {"text": text} if text and kind == "keyDown" else {}
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **typed)

    def type(self, text: str) -> None:
        """Write into whatever has the focus."""
        self.send("Input.insertText", text=text)

    def faint_texts(self) -> tuple[int, list[Any]]:
        """How many texts can be seen, and those of them that are hard to see."""
        result = self.run(CONTRAST)
        return result["looked"], result["found"]

    def pdf(self) -> bytes:
        """The page as it is printed."""
        return base64.b64decode(self.send("Page.printToPDF", printBackground=False, preferCSSPageSize=True)["data"])

    def picture(self) -> bytes:
        """The whole page as PNG."""
        return base64.b64decode(self.send("Page.captureScreenshot", captureBeyondViewport=True)["data"])


def _address(process: subprocess.Popen[str]) -> str:
    """Where the browser listens. What else it says is thrown away, or it would wait for somebody to read it."""
    assert process.stderr is not None
    line = next((line for line in process.stderr if "DevTools listening on " in line), None)
    assert line is not None, "Chromium ended before it could be spoken to"
    threading.Thread(target=deque, args=(process.stderr, 0), daemon=True).start()
    return line.rpartition(" ")[2].strip()
