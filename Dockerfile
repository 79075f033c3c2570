# The embedded runtime as a container, for one machine: docs/container.md.
FROM mcr.microsoft.com/dotnet/sdk:10.0.401 AS build
WORKDIR /src
ENV CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1
# What decides the packages comes first, so that a change of code does not fetch them anew.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/EmailGen.Core/EmailGen.Core.csproj src/EmailGen.Core/packages.lock.json src/EmailGen.Core/
COPY src/EmailGen.LocalRuntime/EmailGen.LocalRuntime.csproj src/EmailGen.LocalRuntime/packages.lock.json src/EmailGen.LocalRuntime/
COPY src/EmailGen.ModelSimulator/EmailGen.ModelSimulator.csproj src/EmailGen.ModelSimulator/packages.lock.json src/EmailGen.ModelSimulator/
COPY src/EmailGen.Functions/EmailGen.Functions.csproj src/EmailGen.Functions/packages.lock.json src/EmailGen.Functions/
COPY src/EmailGen.Cli/EmailGen.Cli.csproj src/EmailGen.Cli/packages.lock.json src/EmailGen.Cli/
RUN dotnet restore src/EmailGen.Cli
COPY host.json ./
COPY samples/templates samples/templates
COPY src src
RUN dotnet publish src/EmailGen.Cli --configuration Release --no-restore --output /out && mkdir /data /secrets

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12
WORKDIR /app
# Nothing here belongs to the user that runs it but /data; diagnostics would write sockets.
COPY --from=build /out ./
COPY --from=build --chown=1654:1654 /data /data
COPY --from=build /secrets /run/secrets
ENV DOTNET_EnableDiagnostics=0 LocalRuntime__SecretsDirectory=/run/secrets
# The user "app" of the image.
USER 1654:1654
VOLUME /data
EXPOSE 7071
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["dotnet", "/app/emailgen.dll", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "/app/emailgen.dll"]
# Open to the container's network only: a port is published by whoever runs it. Without LocalRuntime__FunctionKey it does not start.
CMD ["serve", "--listen", "0.0.0.0", "--port", "7071", "--data", "/data"]
