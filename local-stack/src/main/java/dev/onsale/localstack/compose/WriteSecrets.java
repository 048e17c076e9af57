package dev.onsale.localstack.compose;

import java.nio.file.Path;

/**
 * Makes what secrets are missing under the folder that is its only argument, and leaves the others as they are. Prints
 * their names only.
 */
final class WriteSecrets {

    private WriteSecrets() {}

    static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: WriteSecrets <folder>, with a folder in it for each container");
            System.exit(2);
        }
        write(new SecretFiles(Path.of(args[0])));
        System.out.println("The secrets are in their volumes.");
    }

    static void write(SecretFiles secrets) {
        secrets.keepOrMake("mysql", "root.password");
        for (var database : Database.ALL) {
            secrets.write(database.folder(), Database.OWNER_USER, database.folder() + "_owner");
            secrets.write(database.folder(), Database.APP_USER, database.folder() + "_app");
            secrets.write(database.folder(), Database.RELAY_USER, database.folder() + "_relay");
            secrets.keepOrMake(database.folder(), Database.OWNER_PASSWORD);
            secrets.keepOrMake(database.folder(), Database.APP_PASSWORD);
            secrets.keepOrMake(database.folder(), Database.RELAY_PASSWORD);
        }
        var providerKey = secrets.keepOrMake("provider", "onsale.provider.api-key");
        secrets.write("payment", "onsale.provider.api-key", providerKey);
        var webhookSecret = secrets.keepOrMake("provider", "webhook-secret");
        secrets.write("payment", "onsale.provider.webhook-secrets", webhookSecret);
        var tokenKey = secrets.keepOrMake("queue", "token-key");
        secrets.write("queue", "onsale.queue.token-keys", "k1:" + tokenKey);
        secrets.write("gateway", "onsale.queue.token-keys", "k1:" + tokenKey);
    }
}
