package dev.sluice.h2;

import dev.sluice.model.Secret;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** What it takes to connect. {@code create} makes the database when it is missing. */
record H2Login(H2Address address, boolean create, String user, Secret password) {
    DataSource dataSource() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(address.url(create));
        dataSource.setUser(user);
        dataSource.setPassword(password.reveal());
        return dataSource;
    }
}
