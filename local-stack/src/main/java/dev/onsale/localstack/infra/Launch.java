package dev.onsale.localstack.infra;

import java.util.List;
import java.util.Map;

/**
 * A command line that is ready to run.
 *
 * @param readyMarker what the server writes to its log when it takes connections
 */
record Launch(List<String> command, Map<String, String> environment, String readyMarker) {}
