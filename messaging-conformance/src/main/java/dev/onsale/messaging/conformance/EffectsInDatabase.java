package dev.onsale.messaging.conformance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static java.util.Objects.requireNonNullElse;

/** Effects in the service's own schema, by its own connections and so in its own transactions. */
record EffectsInDatabase(JdbcClient jdbc) implements Effects {

    private static final List<String> TABLES = List.of("""
            create table if not exists conformance_effect (
                seq bigint not null auto_increment primary key, event_id char(36) not null,
                subject varchar(100) not null, version bigint not null, at varchar(40) not null,
                text varchar(200) not null, key conformance_effect_subject (subject, seq))
            """, """
            create table if not exists conformance_latest (
                subject varchar(100) not null primary key, version bigint not null)
            """, """
            create table if not exists conformance_aggregate (
                id varchar(100) not null primary key, version bigint not null)
            """);

    @Override
    public void apply(UUID eventId, Note note) {
        jdbc.sql("insert into conformance_effect (event_id, subject, version, at, text) values (?, ?, ?, ?, ?)")
                .params(eventId.toString(), note.subject(), note.version(), note.at().toString(), note.text())
                .update();
        jdbc.sql("""
                insert into conformance_latest (subject, version) values (:subject, :version)
                    on duplicate key update version = greatest(version, :version)
                """).param("subject", note.subject()).param("version", note.version()).update();
        if (note.text().equals(Note.POISON)) {
            throw new IllegalStateException("this note is poison");
        }
    }

    @Override
    public List<Note> of(String subject) {
        return jdbc.sql("select subject, version, at, text from conformance_effect where subject = ? order by seq")
                .param(subject)
                .query((row, _) -> new Note(row.getString(1), row.getLong(2), Instant.parse(row.getString(3)),
                        row.getString(4)))
                .list();
    }

    @Override
    public long latestVersionOf(String subject) {
        return jdbc.sql("select coalesce(max(version), 0) from conformance_latest where subject = ?").param(subject)
                .query((row, _) -> row.getLong(1)).single();
    }

    /** The tables are made by the user who may: an app's user may not. */
    @Configuration(proxyBeanMethods = false)
    static class Tables {

        @Bean
        @DependsOnDatabaseInitialization
        EffectsInDatabase conformanceEffects(JdbcClient jdbc, Environment environment) {
            var owner = JdbcClient.create(new DriverManagerDataSource(
                    environment.getRequiredProperty("spring.datasource.url"),
                    first("user", "username", environment), first("password", "password", environment)));
            TABLES.forEach(table -> owner.sql(table).update());
            return new EffectsInDatabase(jdbc);
        }

        private static String first(String ofFlyway, String ofDataSource, Environment environment) {
            return requireNonNullElse(environment.getProperty("spring.flyway." + ofFlyway),
                    environment.getProperty("spring.datasource." + ofDataSource, ""));
        }
    }
}
