package dev.onsale.catalog.concert;

import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What anyone may read of concerts. */
@RestController
class ConcertController {

    private static final int PAGE_MAX = 10_000;
    private static final int SIZE_MAX = 100;
    private static final int QUERY_CHARS_MAX = 100;
    private static final CacheControl BRIEFLY = CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic();

    private final ConcertRepository concerts;
    private final FindConcert findConcert;

    ConcertController(ConcertRepository concerts, FindConcert findConcert) {
        this.concerts = concerts;
        this.findConcert = findConcert;
    }

    @GetMapping("/api/v1/concerts")
    ResponseEntity<ConcertPage> page(
            @RequestParam(defaultValue = "0") @Min(0) @Max(PAGE_MAX) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(SIZE_MAX) int size,
            @RequestParam(defaultValue = "") @Size(max = QUERY_CHARS_MAX) String q) {
        var found = concerts.findLike(containing(q.strip()), PageRequest.of(page, size));
        var items = found.map(ConcertBody::of).getContent();
        return ResponseEntity.ok().cacheControl(BRIEFLY)
                .body(new ConcertPage(items, page, size, found.getTotalElements()));
    }

    @GetMapping("/api/v1/concerts/{concertId}")
    ResponseEntity<ConcertBody> one(@PathVariable String concertId) {
        return ResponseEntity.ok().cacheControl(BRIEFLY).body(ConcertBody.of(findConcert.find(concertId)));
    }

    private static String containing(String text) {
        return "%" + text.replaceAll("[!%_]", "!$0") + "%";
    }

    record ConcertPage(List<ConcertBody> items, int page, int size, long total) {}
}
