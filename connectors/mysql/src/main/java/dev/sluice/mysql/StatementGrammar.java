package dev.sluice.mysql;

import io.debezium.antlr.CaseChangingCharStream;
import io.debezium.ddl.parser.mariadb.generated.MariaDBLexer;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser;
import io.debezium.ddl.parser.mysql.legacy.MySqlLexer;
import io.debezium.ddl.parser.mysql.legacy.MySqlParser;
import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** The grammar of one of the two dialects. Both call what they have in common the same. Used from any thread. */
enum StatementGrammar {
    MARIADB(MariaDBLexer::new, MariaDBParser::new) {
        @Override
        ParserRuleContext root(Parser parser) {
            return ((MariaDBParser) parser).root();
        }
    },
    MYSQL(MySqlLexer::new, MySqlParser::new) {
        @Override
        ParserRuleContext root(Parser parser) {
            return ((MySqlParser) parser).root();
        }
    };

    private final Function<CharStream, Lexer> lexer;
    private final Function<TokenStream, Parser> parser;

    StatementGrammar(Function<CharStream, Lexer> lexer, Function<TokenStream, Parser> parser) {
        this.lexer = lexer;
        this.parser = parser;
    }

    abstract ParserRuleContext root(Parser parser);

    /** The statement's tree; empty when it does not follow the grammar. */
    Optional<ParserRuleContext> parse(String sql) {
        Lexer words = lexer.apply(new CaseChangingCharStream(CharStreams.fromString(sql), true));
        words.removeErrorListeners();
        Parser sentence = parser.apply(new CommonTokenStream(words));
        sentence.removeErrorListeners();
        sentence.setErrorHandler(new BailErrorStrategy());
        try {
            return Optional.of(root(sentence));
        } catch (ParseCancellationException e) {
            return Optional.empty(); // whoever asks says what follows from that
        }
    }
}
