package dev.sluice.desktop.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastedAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "jdbc:mysql://u@h:3307/shop | mysql | {database=shop, host=h, port=3307, user=u} | - | []",
        "jdbc:mysql://h | mysql | {host=h} | - | []",
        "jdbc:mariadb://h/db?user=u&password=p%26w&sslMode=verify-full | mariadb | {database=db, host=h, tls=verify, user=u} | p&w | []",
        "jdbc:mysql://h/?useSSL=false&serverTimezone=UTC | mysql | {host=h, tls=off} | - | [serverTimezone]",
        "jdbc:mysql://h/?useSSL=true&verifyServerCertificate=false | mysql | {host=h, tls=trust} | - | []",
        "jdbc:mysql://h?verifyServerCertificate=false&useSSL=true | mysql | {host=h, tls=trust} | - | []",
        "jdbc:mysql://h?connectTimeout=5000&socketTimeout=0 | mysql | {connectTimeout=5000, host=h} | - | [socketTimeout]",
        "jdbc:mysql:loadbalance://a:1,b:2/x | mysql | {database=x, host=a, port=1} | - | [loadbalance:, b:2]",
        "jdbc:mysql://[::1]:3310/ | mysql | {host=::1, port=3310} | - | []",
        "mysql://u:p%40w@h:1/db | mysql | {database=db, host=h, port=1, user=u} | p@w | []",
        "jdbc:mysql://u:p@w/d@h/db | mysql | {database=db, host=h, user=u} | p@w/d | []",
        "jdbc:mysql://address=(host=a)(port=1)/db | mysql | {database=db} | - | [address]",
        "jdbc:postgresql://h/db | postgresql | {database=db, host=h} | - | []",
        "jdbc:h2:/data/shop | h2 | {path=/data/shop} | - | []",
        "jdbc:h2:file:~/shop;USER=sa;PASSWORD=x;MODE=MySQL | h2 | {path=~/shop, user=sa} | x | [MODE]",
        "jdbc:h2:mem:t;DB_CLOSE_DELAY=-1;IFEXISTS=FALSE | h2 | {create=yes, path=mem:t} | - | []",
        "jdbc:h2:tcp://h/shop | h2 | {} | - | [tcp:]"})
    void urlsAreTakenApart(String text, String type, String settings, String password, String leftOut) {
        assertReads(text, type, settings, password, leftOut);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '~', value = {
        "mysql -h h -P 3307 -u u | mysql | {host=h, port=3307, user=u} | - | []",
        "mysql -hh -P3307 -uu -psecret shop | mysql | {database=shop, host=h, port=3307, user=u} | secret | []",
        "mariadb --host=h --user u --password='a b' -D db | mariadb | {database=db, host=h, user=u} | a b | []",
        "/usr/bin/mysql -u root -p | mysql | {host=localhost, user=root} | - | []",
        "C:\\\\bin\\\\mysql.exe -h h | mysql | {host=h} | - | []",
        "MYSQL_PWD=x mysql -h h | mysql | {host=h} | x | []",
        "mysql -h h -p secret shop | mysql | {database=shop, host=h} | secret | []",
        "mysql -h h -p shop | mysql | {database=shop, host=h} | - | []",
        "mysql -h h --ssl-mode=REQUIRED --connect-timeout=5 | mysql | {connectTimeout=5000, host=h, tls=trust} | - | []",
        "mysql -h h --ssl-mode VERIFY_CA --ssl-ca /ca.pem | mysql | {host=h, tlsAuthority=/ca.pem} | - | [--ssl-mode]",
        "mariadb -h h --skip-ssl -S /run/s.sock -A | mariadb | {host=h, tls=off} | - | [-S, -A]",
        "mysql -h h a b | mysql | {database=a, host=h} | - | […]"})
    void commandsAreTakenApart(String text, String type, String settings, String password, String leftOut) {
        assertReads(text, type, settings, password, leftOut);
    }

    private static void assertReads(String text, String type, String settings, String password, String leftOut) {
        PastedAddress address = PastedAddress.read("  " + text + "\n").orElseThrow();

        assertThat(address.type()).isEqualTo(type);
        assertThat(new java.util.TreeMap<>(address.settings())).hasToString(settings);
        assertThat(address.password().map(Secret::reveal).orElse(null)).isEqualTo(password);
        assertThat(address.leftOut()).hasToString(leftOut);
    }

    @Test
    void commandGoesOnInTheNextLine() {
        assertThat(PastedAddress.read("mysql -h h \\\n  -u u").orElseThrow().settings())
                .isEqualTo(Map.of("host", "h", "user", "u"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "db.example.com", "10.0.0.5:3306", "psql -h h", "MYSQL_PWD=x", "my sql"})
    void anythingElseIsNoAddress(String text) {
        assertThat(PastedAddress.read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://u:s3cret@h/db?trustStorePassword=s3cret&x",
        "mysql -u u -ps3cret -h h --foo=s3cret",
        "jdbc:h2:/f;PASSWORD=s3cret;CIPHER=s3cret", "mysql://u:a?s3cret=1@h/db", "mysql://u:a/s3cret@h/db",
        "FOO=s3cret mysql -h h", "mysql -h h -p s3cret db"})
    void noSecretIsInWhatIsShown(String text) {
        PastedAddress address = PastedAddress.read(text).orElseThrow();

        assertThat(address.toString()).doesNotContain("s3cret");
    }
}
