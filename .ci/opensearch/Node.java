import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.transport.Netty4ModulePlugin;

/** One OpenSearch node in a process of its own, so that one can be killed. */
public class Node {
    /** Arguments: folder, name, HTTP port, transport port, transport ports of all nodes joined by commas. */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0], args[1]);
        Files.createDirectories(home.resolve("config"));
        List<String> seeds = List.of(args[4].split(",")).stream().map(p -> "127.0.0.1:" + p).toList();
        List<String> names = java.util.stream.IntStream.rangeClosed(1, seeds.size()).mapToObj(i -> "node-" + i).toList();
        Settings settings = Settings.builder()
            .put("cluster.name", "chutri-ci")
            .put("node.name", args[1])
            .put("path.home", home.toString())
            .put("path.data", home.resolve("data").toString())
            .put("path.logs", home.resolve("logs").toString())
            .put("network.host", "127.0.0.1")
            .put("http.port", args[2])
            .put("transport.port", args[3])
            .put("http.type", "netty4")
            .put("transport.type", "netty4")
            .putList("discovery.seed_hosts", seeds)
            .putList("cluster.initial_cluster_manager_nodes", names)
            // A node that was killed is noticed in seconds, and a full disk of a test machine does not stop the tests.
            .put("cluster.fault_detection.follower_check.interval", "500ms")
            .put("cluster.fault_detection.leader_check.interval", "500ms")
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
        OpenSearchRunnerNode node = new OpenSearchRunnerNode(
            InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> args[1]),
            List.of(Netty4ModulePlugin.class, CommonAnalysisModulePlugin.class));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (java.io.IOException e) {
                e.printStackTrace();
            }
        }));
        node.start();
        Thread.currentThread().join();
    }
}
