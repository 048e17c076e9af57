package dev.onsale.localstack.compose;

import java.nio.file.Path;

import dev.onsale.localstack.infra.MySqlSchemas;

/** Creates each service's schema and least-privilege users, with the secrets under the folder that is its argument. */
final class CreateSchemas {

    private CreateSchemas() {}

    static void main(String[] args) {
        if (args.length != 3) {
            System.err.println("Usage: CreateSchemas <folder of the secrets> <MySQL host> <MySQL port>");
            System.exit(2);
        }
        var secrets = new SecretFiles(Path.of(args[0]));
        var mysql = new MySqlSchemas(args[1], Integer.parseInt(args[2]), secrets.read("mysql", "root.password"));
        for (var database : Database.ALL) {
            mysql.create(database.schema(), database.owner(secrets), database.app(secrets), database.relay(secrets));
            System.out.println("The schema " + database.schema() + " is ready.");
        }
    }
}
