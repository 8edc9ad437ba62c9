package io.postbell.router.equivalence.reference;

/** The fixed sentences of notifications in two languages; all other languages get English. */
enum Sentences {
    ENGLISH,
    GERMAN;

    static Sentences in(String locale) {
        return locale.equals("de") || locale.startsWith("de-") ? GERMAN : ENGLISH;
    }

    private String of(String english, String german) {
        return this == GERMAN ? german : english;
    }

    String idLoaded() {
        return of("You've received a new message.", "Du hast eine neue Nachricht erhalten.");
    }

    String replyInDirect() {
        return of("Reply in Direct Message", "Antwort in Direktnachricht");
    }

    String replyIn(String title) {
        return of("Reply in ", "Antwort in ") + title;
    }

    String attached(String sender) {
        return sender + of(" attached a file.", " hat eine Datei angehängt.");
    }

    String attachedInDirect() {
        return of("attached a file.", "hat eine Datei angehängt.");
    }

    String direct() {
        return of("sent you a message.", "hat dir eine Nachricht gesendet.");
    }

    String replied(String sender) {
        return sender + of(" replied to a thread.", " hat in einem Thread geantwortet.");
    }

    String repliedFollowing(String sender) {
        return sender
                + of(" replied to a thread you're following.", " hat in einem Thread geantwortet, dem du folgst.");
    }

    String notified(String sender) {
        return sender + of(" notified the channel.", " hat den Kanal benachrichtigt.");
    }

    String mentioned(String sender) {
        return sender + of(" mentioned you.", " hat dich erwähnt.");
    }

    String commented(String sender) {
        return sender + of(" commented on your post.", " hat deinen Beitrag kommentiert.");
    }

    String commentedThread(String sender) {
        return sender
                + of(
                        " commented on a thread you participated in.",
                        " hat einen Thread kommentiert, an dem du beteiligt bist.");
    }

    String posted(String sender) {
        return sender + of(" posted a message.", " hat eine Nachricht gesendet.");
    }
}
