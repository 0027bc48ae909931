"""A bad line: 400 kbit/s and 400 ms of latency, an empty cache; emulated, so the bound is a promise of the page."""

from playwright.sync_api import Page

LATENCY = 400
BYTES_PER_SECOND = 400_000 / 8
PATIENCE = 4000  # milliseconds
PAINTED = """new Promise((resolve) => new PerformanceObserver((list) => {
  const paint = list.getEntriesByName('first-contentful-paint')[0];
  if (paint) resolve(paint.startTime);
}).observe({ type: 'paint', buffered: true }))"""


class SlowLine:
    """Counts the bytes that come over it, headers included."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.bytes = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        speeds = {"downloadThroughput": BYTES_PER_SECOND, "uploadThroughput": BYTES_PER_SECOND}
        session.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY, **speeds})
        session.on("Network.loadingFinished", self._count)

    def _count(self, event: dict[str, float]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def painted(self) -> float:
        """When the reader saw the first words, in milliseconds after asking."""
        return float(self.page.evaluate(PAINTED))
