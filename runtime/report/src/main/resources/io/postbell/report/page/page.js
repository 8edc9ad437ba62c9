"use strict";
(() => {
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const canvases = [...document.querySelectorAll("canvas")];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  // told apart in both modes and by most people who do not see all colours
  const colours = {
    light: ["#0067b1", "#d1570d", "#0b8a5f", "#a63d8f", "#b08900", "#4a9fd8", "#8a4b2a", "#6b7480"],
    dark: ["#4da3ff", "#ff8f52", "#3ecf9c", "#e183cf", "#e5c04b", "#9bd0f5", "#c99a7c", "#9aa4b1"],
  };
  const ends = { sent: 2, "token dead": 4, "dead lettered": 1, expired: 7, "taken back": 5 };
  const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
  let drawn = [];

  const colourOf = (name, index, palette) => palette[name in ends ? ends[name] : index % palette.length];

  const dataset = (chart, series, index, palette) => {
    const colour = colourOf(series.name, index, palette);
    const lines = chart.shape === "LOGARITHMIC_LINES";
    return {
      label: series.name || "all",
      data: series.values.map((value) => (lines && value !== null ? Math.max(value, 1) : value)),
      backgroundColor: colour,
      borderColor: colour,
      borderWidth: lines ? 2 : 0,
      pointRadius: lines && series.values.length > 40 ? 0 : 3,
      maxBarThickness: 40,
      spanGaps: false,
    };
  };

  const config = (chart) => {
    const palette = dark.matches ? colours.dark : colours.light;
    const style = getComputedStyle(document.documentElement);
    const lying = chart.shape === "ROWS" || chart.shape === "STACKED_ROWS";
    const stacked = chart.shape.startsWith("STACKED");
    const lines = chart.shape === "LOGARITHMIC_LINES";
    const ticks = { color: style.getPropertyValue("--faint").trim(), autoSkip: true, maxRotation: 45 };
    const grid = { color: style.getPropertyValue("--line").trim() };
    const labels = { stacked, ticks: { ...ticks, autoSkip: !lying }, grid: { display: false } };
    const values = {
      stacked,
      type: lines ? "logarithmic" : "linear",
      beginAtZero: !lines,
      min: lines ? 1 : undefined,
      ticks: { ...ticks, maxTicksLimit: 6, callback: (value) => number.format(value) },
      grid,
    };
    return {
      type: lines ? "line" : "bar",
      data: {
        labels: chart.labels,
        datasets: chart.series.map((series, index) => dataset(chart, series, index, palette)),
      },
      options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        indexAxis: lying ? "y" : "x",
        interaction: { mode: "index", axis: lying ? "y" : "x", intersect: false },
        scales: lying ? { x: values, y: labels } : { x: labels, y: values },
        plugins: {
          legend: {
            display: chart.series.length > 1,
            position: "bottom",
            labels: { color: style.getPropertyValue("--text").trim(), boxWidth: 12, boxHeight: 12 },
          },
        },
      },
    };
  };

  const draw = () => {
    drawn.forEach((chart) => chart.destroy());
    drawn = charts.map((chart, index) => {
      const lying = chart.shape === "ROWS" || chart.shape === "STACKED_ROWS";
      if (lying) {
        const bars = chart.shape === "ROWS" ? chart.labels.length * chart.series.length : chart.labels.length;
        canvases[index].parentElement.style.height = Math.max(9, 5 + bars * (chart.shape === "ROWS" ? 1.1 : 2.2)) + "rem";
      }
      return new Chart(canvases[index], config(chart));
    });
    document.documentElement.dataset.charts = String(drawn.length);
    document.documentElement.dataset.scheme = dark.matches ? "dark" : "light";
  };

  dark.addEventListener("change", draw);
  draw();
})();
