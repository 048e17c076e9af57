package dev.onsale.httpapi.idempotency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.onsale.httpapi.GroupAnswer;
import dev.onsale.httpapi.GroupAnswer.Answered;
import dev.onsale.httpapi.GroupAnswer.Refused;
import dev.onsale.httpapi.GroupAnswer.Undecided;
import dev.onsale.httpapi.GroupedRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a group inside its transaction. The keys are claimed first and in one order, as a single request claims its
 * own first: nobody who waits for a key has locked anything that the key's owner could wait for.
 */
final class AnswerTogether {

    private final GroupedRows rows;
    private final AnsweredRequests requests;
    private final Fingerprints fingerprints;
    private final JsonMapper json;

    AnswerTogether(GroupedRows rows, AnsweredRequests requests, Fingerprints fingerprints, JsonMapper json) {
        this.rows = rows;
        this.requests = requests;
        this.fingerprints = fingerprints;
        this.json = json;
    }

    <T> List<GroupAnswer> answer(List<GroupedRequest<T>> group, Function<List<T>, List<GroupAnswer>> effect) {
        var ours = claim(group);
        var members = List.copyOf(ours.values());
        var answers = members.isEmpty()
                ? List.<GroupAnswer>of()
                : effect.apply(members.stream().map(GroupedRequest::wish).toList());
        if (answers.size() != members.size()) {
            throw new IllegalStateException("%d of %d requests were answered.".formatted(answers.size(),
                    members.size()));
        }
        var decided = new IdentityHashMap<GroupedRequest<T>, GroupAnswer>();
        for (int i = 0; i < members.size(); i++) {
            decided.put(members.get(i), answers.get(i));
        }
        store(ours, decided);
        return group.stream().map(member -> decided.getOrDefault(member, new Undecided())).toList();
    }

    /** The requests whose keys are theirs to use now, in the order of the group; of two with one key, the first. */
    private <T> Map<KeyedRequest, GroupedRequest<T>> claim(List<GroupedRequest<T>> group) {
        var wanted = new LinkedHashMap<KeyedRequest, GroupedRequest<T>>();
        var keys = new HashMap<List<String>, KeyedRequest>();
        for (var member : group) {
            var request = new KeyedRequest(member.user(), member.key(),
                    fingerprints.of(member.operation(), member.body()));
            if (keys.putIfAbsent(List.of(member.user().id(), member.key().value()), request) == null) {
                wanted.put(request, member);
            }
        }
        wanted.keySet().removeAll(rows.begin(wanted.keySet()));
        return wanted;
    }

    private <T> void store(Map<KeyedRequest, GroupedRequest<T>> ours, Map<GroupedRequest<T>, GroupAnswer> decided) {
        var answers = new LinkedHashMap<KeyedRequest, StoredAnswer>();
        var open = new ArrayList<KeyedRequest>();
        ours.forEach((request, member) -> {
            var answer = toStore(decided.getOrDefault(member, new Undecided()), member);
            if (answer == null) {
                open.add(request);
            } else {
                answers.put(request, answer);
            }
        });
        rows.end(answers);
        open.forEach(requests::forget);
    }

    private @Nullable StoredAnswer toStore(GroupAnswer answer, GroupedRequest<?> request) {
        return switch (answer) {
            case Answered(var response) -> {
                if (response.getStatusCode().is5xxServerError()) {
                    throw new IllegalStateException("A failure is thrown, since it undoes the others' effects too.");
                }
                yield StoredAnswer.of(response, json);
            }
            case Refused(var problem) -> AnswerOnce.isLasting(problem)
                    ? StoredAnswer.of(problem, request.exchange(), json)
                    : null;
            case Undecided() -> null;
        };
    }
}
