// SPDX-License-Identifier: MIT

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Result;
import org.neo4j.shell.parser.ShellStatementParser;
import org.neo4j.shell.parser.StatementParser.ParsedStatement;

/**
 * Runs scripts of Cypher in the database below a folder, and prints each row of
 * a result as a line of JSON: an array of its values.
 *
 * <p>usage: java Shell FOLDER SCRIPT...
 *
 * <p>Scripts are cut by the parser of cypher-shell, which has to find what is
 * simpler to find: statements that end with a semicolon at the end of a line.
 */
final class Shell {
  private static final Pattern STATEMENT_END = Pattern.compile(";\r?\n");

  private Shell() {}

  public static void main(String[] args) throws IOException {
    DatabaseManagementService service =
        new DatabaseManagementServiceBuilder(Path.of(args[0])).build();
    try (PrintStream out = new PrintStream(
             new BufferedOutputStream(System.out), false,
             StandardCharsets.UTF_8)) {
      GraphDatabaseService database = service.database("neo4j");
      for (String script : List.of(args).subList(1, args.length)) {
        for (String statement : statements(Files.readString(Path.of(script)))) {
          run(database, statement, out);
        }
      }
    } finally {
      service.shutdown();
    }
  }

  private static List<String> statements(String script) throws IOException {
    List<String> simple = STATEMENT_END.splitAsStream(script)
        .map(String::strip).filter(text -> !text.isEmpty()).toList();
    List<String> parsed = new ShellStatementParser()
        .parse(new StringReader(script)).statements().stream()
        .map(ParsedStatement::statement)
        .map(text -> text.strip().replaceFirst(";$", "").strip()).toList();
    if (!parsed.equals(simple)) {
      throw new IOException("cypher-shell cuts the script otherwise: "
          + parsed.size() + " statements for " + simple.size());
    }
    return parsed;
  }

  private static void run(
      GraphDatabaseService database, String statement, PrintStream out) {
    database.executeTransactionally(statement, Map.of(), result -> {
      print(result, out);
      return null;
    });
  }

  private static void print(Result result, PrintStream out) {
    List<String> columns = result.columns();
    while (result.hasNext()) {
      Map<String, Object> row = result.next();
      StringBuilder line = new StringBuilder();
      addList(line, columns.stream().map(row::get).toList());
      out.println(line);
    }
  }

  private static void addList(StringBuilder line, List<?> values) {
    String before = "[";
    for (Object value : values) {
      line.append(before);
      addValue(line, value);
      before = ",";
    }
    line.append(values.isEmpty() ? "[]" : "]");
  }

  private static void addMap(StringBuilder line, Map<?, ?> map) {
    String before = "{";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      line.append(before);
      addText(line, entry.getKey().toString());
      line.append(':');
      addValue(line, entry.getValue());
      before = ",";
    }
    line.append(map.isEmpty() ? "{}" : "}");
  }

  private static void addValue(StringBuilder line, Object value) {
    if (value instanceof List<?> list) {
      addList(line, list);
    } else if (value instanceof Object[] array) {
      addList(line, Arrays.asList(array));
    } else if (value instanceof Map<?, ?> map) {
      addMap(line, map);
    } else if (value instanceof String text) {
      addText(line, text);
    } else {
      line.append(value);
    }
  }

  private static void addText(StringBuilder line, String text) {
    line.append('"');
    for (char c : text.toCharArray()) {
      if (c < ' ' || c == '"' || c == '\\') {
        line.append(String.format("\\u%04x", (int) c));
      } else {
        line.append(c);
      }
    }
    line.append('"');
  }
}
