# syntax=docker/dockerfile:1

FROM eclipse-temurin:21-jdk AS build
WORKDIR /workspace
COPY gradlew settings.gradle.kts build.gradle.kts ./
COPY gradle ./gradle
RUN --mount=type=cache,target=/root/.gradle ./gradlew --no-daemon dependencies
COPY src ./src
RUN --mount=type=cache,target=/root/.gradle ./gradlew --no-daemon bootJar \
 && cp build/libs/*.jar /workspace/app.jar

# layers splits the jar, so that dependencies and code change in different layers
FROM eclipse-temurin:21-jdk AS layers
WORKDIR /layers
COPY --from=build /workspace/app.jar ./
RUN java -Djarmode=tools -jar app.jar extract --layers --launcher --destination out

# jre is cut down to the modules that the program uses
FROM eclipse-temurin:21-jdk AS jre
RUN jlink --add-modules java.base,java.desktop,java.naming,java.sql,java.management,jdk.unsupported \
    --strip-debug --no-man-pages --no-header-files --output /opt/jre

FROM debian:13-slim AS runtime
ENV JAVA_HOME=/opt/jre PATH=/opt/jre/bin:$PATH
COPY --from=jre /opt/jre /opt/jre
WORKDIR /app
COPY --from=layers /layers/out/dependencies/ ./
COPY --from=layers /layers/out/spring-boot-loader/ ./
COPY --from=layers /layers/out/snapshot-dependencies/ ./
COPY --from=layers /layers/out/application/ ./
USER 1000:1000
EXPOSE 8080
ENTRYPOINT ["java", "org.springframework.boot.loader.launch.JarLauncher"]
