FROM python:3.13

WORKDIR /app

# The whole repository, before the dependencies: any edit installs them again
COPY . .

# Compilers, headers and the package lists all stay in the image that ships
RUN apt-get update
RUN apt-get install -y build-essential libpq-dev nodejs npm
RUN pip install -r requirements.txt -r requirements-dev.txt

# The front end's sources and node_modules ship as well
RUN cd frontend && npm install && npm run build

RUN pytest

EXPOSE 8000
CMD python manage.py runserver 0.0.0.0:8000
