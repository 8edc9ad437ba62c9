/** How events come into the database: from topics or from files, cut to the range and to the columns that the query book asks for. */
package io.postbell.report.events;
