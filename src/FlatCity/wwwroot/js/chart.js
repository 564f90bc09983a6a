// Draws a chart in place of the server's, as SVG; the numbers stand in the table beneath it either way.
const colours = ["#1b4a77", "#c8321f", "#d99a1c", "#2e8a4e", "#0b5d57", "#77858a"];

// A value with nothing on either side is no line: it is drawn as a point.
const isAlone = (values, i) => values[i] !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;

export async function start(frame) {
  const { names, lines } = JSON.parse(frame.dataset.chart);
  const place = frame.querySelector(".chart-drawn");
  try {
    const echarts = await import("/lib/echarts.mjs");
    const still = place.innerHTML;
    place.replaceChildren();
    const chart = echarts.init(place, null, { renderer: "svg", width: place.clientWidth, height: place.clientHeight });
    const font = getComputedStyle(place);
    // In per cent of a whole: nothing beyond 100 can be, so the axis ends there.
    const full = lines.every(line => line.share) && lines.some(line => line.values.some(value => value > 75));
    const empty = lines.every(line => line.values.every(value => value === null));
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: font.fontFamily, fontSize: Math.max(12, parseFloat(font.fontSize) * 0.8) },
      color: colours,
      grid: { left: 8, right: 16, top: 34, bottom: 8, containLabel: true },
      legend: { top: 0, left: 0, itemWidth: 18, selectedMode: lines.length > 1 },
      // As text within the SVG: a box of HTML would bring styles that the page's policy forbids.
      tooltip: { trigger: "axis", renderMode: "richText", confine: true },
      // Where there is nothing to show, no numbers to the left make room for the first name.
      xAxis: { type: "category", data: names, axisTick: { show: false }, axisLabel: empty ? { alignMinLabel: "left", alignMaxLabel: "right" } : {} },
      yAxis: { type: "value", minInterval: lines.some(line => line.whole) ? 1 : 0, splitNumber: 3, ...(full ? { max: 100, interval: 25 } : {}) },
      series: lines.map(line => ({ name: line.name, type: line.bars ? "bar" : "line", data: line.values, showSymbol: true, showAllSymbol: true, symbol: "circle", symbolSize: (_, at) => isAlone(line.values, at.dataIndex) ? 6 : 0, lineStyle: { width: 2 }, connectNulls: false, barMaxWidth: 18 })),
    });
    const drawn = place.querySelector("svg");
    if (!drawn) place.innerHTML = still;
    drawn?.setAttribute("aria-hidden", "true");
    new ResizeObserver(() => chart.resize({ width: place.clientWidth, height: place.clientHeight })).observe(place);
    frame.dataset.ready = "yes";
  } catch (fault) {
    frame.dataset.ready = "no";
    console.info("No chart here:", fault.message);
  }
}
