package io.postbell.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postbell.report.chart.Chart;
import java.util.List;

/** The charts' numbers for the page's script. */
final class ChartJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChartJson() {}

    /** JSON that can stand in a script element: nothing in it ends the element or begins a comment. */
    static String of(List<Chart> charts) {
        try {
            return JSON.writeValueAsString(charts).replace("<", "\\u003c").replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
