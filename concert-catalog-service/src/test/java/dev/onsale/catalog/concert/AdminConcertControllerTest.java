package dev.onsale.catalog.concert;

import java.util.UUID;

import dev.onsale.httpapi.IdempotentRequests;
import dev.onsale.localstack.testing.TestIssuer;
import dev.onsale.localstack.testing.WithInfra;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verifyNoInteractions;

@WithInfra
@WebMvcTest(AdminConcertController.class)
@TestConstructor(autowireMode = AutowireMode.ALL)
@MockitoBean(types = {CreateConcert.class, IdempotentRequests.class})
class AdminConcertControllerTest {

    private static final String WHOLE = "{'title':'T','artist':'A','venue':'V','description':'D'}";

    private final MockMvcTester mvc;
    private final CreateConcert createConcert;

    AdminConcertControllerTest(MockMvcTester mvc, CreateConcert createConcert) {
        this.mvc = mvc;
        this.createConcert = createConcert;
    }

    @ParameterizedTest
    @ValueSource(strings = {WHOLE, "{'title':'T','artist':'A','venue':'V'}",
            "{'title':'T','artist':'A','venue':'V','description':null,'unknown':[1]}"})
    void answers_created_with_the_concert_and_where_it_is(String body) {
        var id = UUID.randomUUID();
        given(createConcert.create(eq("organizer-1"), any()))
                .willAnswer(call -> new Concert(id, call.getArgument(0), call.getArgument(1)));
        assertThat(post(body)).hasStatus(HttpStatus.CREATED)
                .hasHeader("Location", "/api/v1/concerts/" + id)
                .bodyJson().isLenientlyEqualTo("""
                        {"concertId": "%s", "title": "T", "artist": "A", "venue": "V", "posterUrl": null,
                         "firstStartsAt": null, "lastStartsAt": null, "salesOpenAt": null}
                        """.formatted(id));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'artist':'A','venue':'V'}                                  | /title
            {'title':null,'artist':'A','venue':'V'}                     | /title
            {'title':'','artist':'A','venue':'V'}                       | /title
            {'title':'  ','artist':'A','venue':'V'}                     | /title
            {'title':7,'artist':'A','venue':'V'}                        | /title
            {'title':['T'],'artist':'A','venue':'V'}                    | /title
            {'title':'T','artist':true,'venue':'V'}                     | /artist
            {'title':'T','artist':'A'}                                  | /venue
            {'title':'T','artist':'A','venue':{}}                       | /venue
            {'title':'T','artist':'A','venue':'V','description':1.5}    | /description
            """)
    void says_which_field_is_wrong(String body, String pointer) {
        assertThat(post(body)).hasStatus(HttpStatus.BAD_REQUEST).bodyJson()
                .hasPathSatisfying("$.type", type -> assertThat(type).isEqualTo("urn:onsale:problem:invalid-request"))
                .extractingPath("$.errors[*].pointer").asArray().containsExactly(pointer);
        verifyNoInteractions(createConcert);
    }

    @ParameterizedTest
    @CsvSource({"title, 200", "artist, 200", "venue, 200", "description, 4000"})
    void takes_texts_up_to_their_limit(String field, int charsMax) {
        given(createConcert.create(any(), any()))
                .willAnswer(call -> new Concert(UUID.randomUUID(), call.getArgument(0), call.getArgument(1)));
        assertThat(post(with(field, "x".repeat(charsMax)))).hasStatus(HttpStatus.CREATED);
        assertThat(post(with(field, "x".repeat(charsMax + 1)))).hasStatus(HttpStatus.BAD_REQUEST).bodyJson()
                .extractingPath("$.errors[*].pointer").asArray().containsExactly("/" + field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "not json", "{'title':'T',}"})
    void a_body_that_is_not_json_is_malformed(String body) {
        assertThat(post(body)).hasStatus(HttpStatus.BAD_REQUEST).bodyJson()
                .extractingPath("$.type").isEqualTo("urn:onsale:problem:malformed-body");
    }

    @Test
    void only_organizers_create_concerts() {
        assertThat(mvc.post().uri("/api/v1/admin/concerts").contentType(MediaType.APPLICATION_JSON)
                .content(json(WHOLE)).exchange()).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(post(WHOLE, TestIssuer.token("fan-1", "FAN"))).hasStatus(HttpStatus.FORBIDDEN);
        verifyNoInteractions(createConcert);
    }

    private MvcTestResult post(String body) {
        return post(body, TestIssuer.token("organizer-1", "ORGANIZER"));
    }

    private MvcTestResult post(String body, String token) {
        return mvc.post().uri("/api/v1/admin/concerts").contentType(MediaType.APPLICATION_JSON).content(json(body))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token).exchange();
    }

    private static String with(String field, String value) {
        return WHOLE.replaceAll("'%s':'.'".formatted(field), "'%s':'%s'".formatted(field, value));
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
