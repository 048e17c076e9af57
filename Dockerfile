# One image recipe for all five services: docker build --build-arg SERVICE=reservation-service .
# The jar is built outside (./mvnw -DskipTests package); here it is only taken apart, so that what rarely changes is a layer of its own.
ARG IMAGE_PREFIX=
FROM ${IMAGE_PREFIX}eclipse-temurin:25-jre AS layers
ARG SERVICE
WORKDIR /build
COPY ${SERVICE}/target/${SERVICE}-*.jar app.jar
RUN java -Djarmode=tools -jar app.jar extract --layers --destination layers

FROM ${IMAGE_PREFIX}eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home onsale && install -d -o onsale /var/lib/onsale
WORKDIR /app
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./
USER 10001
ENV JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["java", "-jar", "app.jar"]
