/** A report as one page: HTML with style, script, the charts' numbers and the charting library in it. */
package io.postbell.report.page;
