import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * Apache Lucene: StandardTokenizer, lower case, BM25, the unified highlighter. Variant "folded" removes all marks,
 * "offsets" keeps where words stand for the highlighter. See peer_protocol.py for the commands.
 */
public final class LucenePeer {
  private static final Gson GSON = new Gson();
  private static final String TEXT = "text";
  private static final double WARM_UP = 1.0 / 6; // as in peer_protocol.py

  private static Analyzer analyzer(boolean folded) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer tokenizer = new StandardTokenizer();
        TokenStream tokens = new LowerCaseFilter(tokenizer);
        if (folded) tokens = new ASCIIFoldingFilter(tokens);
        return new TokenStreamComponents(tokenizer, tokens);
      }
    };
  }

  private static FieldType textType(boolean offsets) {
    FieldType type = new FieldType(TextField.TYPE_STORED);
    if (offsets) type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    type.freeze();
    return type;
  }

  /** Each thread takes a line, reads it and adds it; the writer is made for that. */
  private static void addArticles(BufferedReader lines, IndexWriter writer, FieldType type) {
    try {
      while (true) {
        String line;
        synchronized (lines) {
          line = lines.readLine();
        }
        if (line == null) return;
        JsonObject article = GSON.fromJson(line, JsonObject.class);
        Document document = new Document();
        document.add(new StoredField("id", article.get("id").getAsString()));
        String text = article.get("title").getAsString() + "\n" + article.get("heading").getAsString() + "\n"
            + article.get("text").getAsString();
        document.add(new Field(TEXT, text, type));
        writer.addDocument(document);
      }
    } catch (IOException error) {
      throw new java.io.UncheckedIOException(error);
    }
  }

  private static void build(Map<String, String> options) throws Exception {
    long started = System.nanoTime();
    IndexWriterConfig config = new IndexWriterConfig(analyzer("folded".equals(options.get("variant"))));
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setRAMBufferSizeMB(128);
    FieldType type = textType("offsets".equals(options.get("variant")));
    try (Directory directory = new MMapDirectory(Path.of(options.get("index")));
        IndexWriter writer = new IndexWriter(directory, config);
        BufferedReader lines = Files.newBufferedReader(Path.of(options.get("articles")))) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
        Thread thread = new Thread(() -> addArticles(lines, writer, type));
        thread.setUncaughtExceptionHandler((failed, error) -> {
          error.printStackTrace();
          System.exit(1);
        });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) thread.join();
      writer.commit();
    }
    JsonObject report = new JsonObject();
    report.addProperty("seconds", (System.nanoTime() - started) / 1e9);
    report.addProperty("peak_kib", peakKib());
    System.out.println(report);
  }

  private static long peakKib() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", ""));
    }
    return 0;
  }

  private final IndexSearcher searcher;
  private final QueryBuilder queries;
  private final UnifiedHighlighter highlighter;

  private LucenePeer(IndexSearcher searcher, Analyzer analyzer) {
    this.searcher = searcher;
    queries = new QueryBuilder(analyzer);
    highlighter = new UnifiedHighlighter(searcher, analyzer);
    highlighter.setMaxLength(1 << 20);
  }

  private List<String> answer(JsonObject asked) throws IOException {
    StringBuilder words = new StringBuilder();
    asked.getAsJsonArray("syllables").forEach(syllable -> words.append(syllable.getAsString()).append(' '));
    List<String> ids = new ArrayList<>();
    Query query = asked.get("set").getAsString().equals("phrase") ? queries.createPhraseQuery(TEXT, words.toString())
        : queries.createBooleanQuery(TEXT, words.toString());
    if (query == null) return ids;
    TopDocs hits = searcher.search(query, 10);
    highlighter.highlight(TEXT, query, hits);
    for (ScoreDoc hit : hits.scoreDocs) ids.add(searcher.doc(hit.doc, java.util.Set.of("id")).get("id"));
    return ids;
  }

  private static List<JsonObject> readQueries(String path) throws IOException {
    List<JsonObject> queries = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(path))) queries.add(GSON.fromJson(line, JsonObject.class));
    return queries;
  }

  private void ask(List<JsonObject> queries, long limit, PrintStream out) throws IOException {
    List<JsonObject> warming = new ArrayList<>(queries);
    warming.removeIf(query -> query.get("set").getAsString().equals("unmarked"));
    long until = System.nanoTime() + (long) (limit * WARM_UP);
    for (int at = 0; System.nanoTime() < until; at++) answer(warming.get(at % warming.size()));
    String current = "";
    for (JsonObject query : queries) {
      String set = query.get("set").getAsString();
      if (!set.equals(current)) until = System.nanoTime() + limit;
      current = set;
      long started = System.nanoTime();
      if (started > until) continue;
      List<String> ids = answer(query);
      JsonObject line = new JsonObject();
      line.addProperty("ms", (System.nanoTime() - started) / 1e6);
      line.addProperty("set", set);
      line.add("at", query.get("at"));
      line.add("ids", GSON.toJsonTree(ids));
      out.println(line);
    }
  }

  private static void query(Map<String, String> options) throws Exception {
    List<JsonObject> queries = readQueries(options.get("queries"));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (Directory directory = new MMapDirectory(Path.of(options.get("index")));
        DirectoryReader reader = DirectoryReader.open(directory)) {
      LucenePeer peer = new LucenePeer(new IndexSearcher(reader), analyzer("folded".equals(options.get("variant"))));
      peer.ask(queries, (long) (Double.parseDouble(options.get("seconds")) * 1e9), out);
    }
    JsonObject report = new JsonObject();
    report.addProperty("peak_kib", peakKib());
    out.println(report);
    out.flush();
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 1; i + 1 < arguments.length; i += 2) options.put(arguments[i].substring(2), arguments[i + 1]);
    if (arguments[0].equals("build")) build(options);
    else query(options);
  }
}
