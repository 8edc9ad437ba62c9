/** From the rows of an answer to the numbers of a chart. Pure. */
package io.postbell.report.chart;
